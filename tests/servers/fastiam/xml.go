// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"encoding/xml"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

const namespace = "https://iam.amazonaws.com/doc/2010-05-08/"

var requests atomic.Int64

// element escapes the text.
func element(name, text string) string {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(text))
	return "<" + name + ">" + escaped.String() + "</" + name + ">"
}

func (a *account) userARN(u *user) string { return "arn:aws:iam::" + a.id + ":user" + u.path + u.name }

func (a *account) userXML(u *user) string {
	text := element("Path", u.path) + element("UserName", u.name) + element("UserId", "AIDA"+strings.ToUpper(u.name)) +
		element("Arn", a.userARN(u)) + element("CreateDate", "2026-01-01T00:00:00Z")
	if u.boundary != "" {
		text += "<PermissionsBoundary>" + element("PermissionsBoundaryType", "Policy") +
			element("PermissionsBoundaryArn", u.boundary) + "</PermissionsBoundary>"
	}
	return text
}

func (a *account) groupXML(name string) string {
	return element("Path", "/") + element("GroupName", name) + element("GroupId", "AGPA"+strings.ToUpper(name)) +
		element("Arn", "arn:aws:iam::"+a.id+":group/"+name) + element("CreateDate", "2026-01-01T00:00:00Z")
}

func keyXML(key *accessKey) string {
	return element("UserName", key.user) + element("AccessKeyId", key.id) + element("Status", "Active") +
		element("CreateDate", key.created.UTC().Format(time.RFC3339))
}

func writeAnswer(w http.ResponseWriter, action, result string, failure *failure) {
	id := fmt.Sprintf("00000000-0000-0000-0000-%012d", requests.Add(1))
	w.Header().Set("Content-Type", "text/xml")
	w.Header().Set("X-Amzn-RequestId", id)
	if failure != nil {
		w.WriteHeader(failure.status)
		fmt.Fprintf(w, `<ErrorResponse xmlns="%s"><Error><Type>Sender</Type>%s%s</Error>%s</ErrorResponse>`, namespace,
			element("Code", failure.code), element("Message", failure.message), element("RequestId", id))
		return
	}
	fmt.Fprintf(w, `<%[1]sResponse xmlns="%[2]s"><%[1]sResult>%[3]s</%[1]sResult><ResponseMetadata>%[4]s</ResponseMetadata></%[1]sResponse>`,
		action, namespace, result, element("RequestId", id))
}

func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }

func lastPart(arn string) string { return arn[strings.LastIndexByte(arn, '/')+1:] }
