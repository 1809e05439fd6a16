// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// call is one request in AWS's Query protocol.
type call struct {
	action string
	form   url.Values
	keyID  string // who signs
	region string // that it is signed for
}

// action answers with the inside of its Result element.
type action func(a *account, c call) (string, *failure)

// What Vault's AWS secrets engine asks for in issuing, revoking and rotating, and what Keywright and its tests ask for.
var actions = map[string]action{
	"CreateUser": createUser, "GetUser": getUser, "DeleteUser": deleteUser, "ListUsers": listUsers,
	"CreateAccessKey": createAccessKey, "ListAccessKeys": listAccessKeys, "DeleteAccessKey": deleteAccessKey,
	"PutUserPolicy": putUserPolicy, "DeleteUserPolicy": deleteUserPolicy, "ListUserPolicies": listUserPolicies,
	"AttachUserPolicy": attachUserPolicy, "DetachUserPolicy": detachUserPolicy,
	"ListAttachedUserPolicies": listAttachedUserPolicies,
	"AddUserToGroup":           addUserToGroup, "RemoveUserFromGroup": removeUserFromGroup, "ListGroupsForUser": listGroupsForUser,
	"TagUser": tagUser, "GetCallerIdentity": getCallerIdentity,
	// Asked when a role has groups, to look through their policies: the groups here have none.
	"ListAttachedGroupPolicies": empty("AttachedPolicies"), "ListGroupPolicies": empty("PolicyNames"),
}

var signer = regexp.MustCompile(`Credential=([A-Z0-9]+)/[0-9]*/([a-z0-9-]*)/`)

func (a *account) serveCall(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	c := call{action: r.Form.Get("Action"), form: r.Form}
	if match := signer.FindStringSubmatch(r.Header.Get("Authorization")); match != nil {
		c.keyID, c.region = match[1], match[2]
	}
	if delay := time.Duration(a.currentSettings().Delay); delay > 0 {
		time.Sleep(delay)
	}
	result, failure := a.answer(c)
	writeAnswer(w, c.action, result, failure)
}

func (a *account) answer(c call) (result string, failure *failure) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.calls[c.action]++
	defer func() {
		if failure != nil {
			a.failures[failure.code]++
		}
	}()
	if failure = a.throttle(); failure != nil {
		return "", failure
	}
	if failure = a.nextFault(c.action); failure != nil {
		return "", failure
	}
	run, known := actions[c.action]
	if !known {
		return "", failed(http.StatusBadRequest, "InvalidAction", "Could not find operation %s", c.action)
	}
	return run(a, c)
}

// user of the call; without a name AWS means the one who asks.
func (a *account) user(c call) (*user, *failure) {
	name := c.form.Get("UserName")
	if name == "" {
		if key, found := a.keys[c.keyID]; found {
			name = key.user
		}
	}
	if u, found := a.users[name]; found {
		return u, nil
	}
	return nil, noSuchUser(name)
}

func createUser(a *account, c call) (string, *failure) {
	name := c.form.Get("UserName")
	if _, exists := a.users[name]; exists {
		return "", failed(http.StatusConflict, "EntityAlreadyExists", "User with name %s already exists.", name)
	}
	if a.settings.UserQuota > 0 && len(a.users) >= a.settings.UserQuota {
		return "", failed(http.StatusConflict, "LimitExceeded", "Cannot exceed quota for UsersPerAccount: %d", a.settings.UserQuota)
	}
	u := &user{
		name: name, path: c.form.Get("Path"), boundary: c.form.Get("PermissionsBoundary"),
		keys: map[string]*accessKey{}, inline: map[string]string{}, attached: map[string]bool{},
		groups: map[string]bool{}, tags: map[string]string{},
	}
	if u.path == "" {
		u.path = "/"
	}
	a.users[name] = u
	return "<User>" + a.userXML(u) + "</User>", nil
}

func getUser(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	return "<User>" + a.userXML(u) + "</User>", nil
}

func deleteUser(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	if len(u.keys)+len(u.inline)+len(u.attached)+len(u.groups) > 0 {
		return "", failed(http.StatusConflict, "DeleteConflict", "Cannot delete entity, must remove what belongs to it first.")
	}
	delete(a.users, u.name)
	return "", nil
}

func listUsers(a *account, _ call) (string, *failure) {
	var members strings.Builder
	for _, name := range sortedKeys(a.users) {
		members.WriteString("<member>" + a.userXML(a.users[name]) + "</member>")
	}
	return "<IsTruncated>false</IsTruncated><Users>" + members.String() + "</Users>", nil
}

func createAccessKey(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	if len(u.keys) >= 2 {
		return "", failed(http.StatusConflict, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2")
	}
	key := a.newKey(u.name)
	u.keys[key.id], a.keys[key.id] = key, key
	return "<AccessKey>" + keyXML(key) + element("SecretAccessKey", key.secret) + "</AccessKey>", nil
}

func listAccessKeys(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	var members strings.Builder
	for _, id := range sortedKeys(u.keys) {
		members.WriteString("<member>" + keyXML(u.keys[id]) + "</member>")
	}
	return "<IsTruncated>false</IsTruncated><AccessKeyMetadata>" + members.String() + "</AccessKeyMetadata>", nil
}

func deleteAccessKey(a *account, c call) (string, *failure) {
	id := c.form.Get("AccessKeyId")
	key, found := a.keys[id]
	if !found {
		return "", failed(http.StatusNotFound, "NoSuchEntity", "The Access Key with id %s cannot be found.", id)
	}
	delete(a.keys, id)
	delete(a.users[key.user].keys, id)
	return "", nil
}

func tagUser(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	for i := 1; ; i++ {
		prefix := "Tags.member." + strconv.Itoa(i) + "."
		if !c.form.Has(prefix + "Key") {
			return "", nil
		}
		u.tags[c.form.Get(prefix+"Key")] = c.form.Get(prefix + "Value")
	}
}

// getCallerIdentity refuses a key that is unknown, or too new (IAM is eventually consistent), as STS does.
func getCallerIdentity(a *account, c call) (string, *failure) {
	key, found := a.keys[c.keyID]
	from := time.Time{}
	if found && c.region == "us-east-1" {
		from = key.known
	} else if found {
		from = key.elsewhere
	}
	if !found || time.Now().Before(from) {
		return "", failed(http.StatusForbidden, "InvalidClientTokenId", "The security token included in the request is invalid.")
	}
	u := a.users[key.user]
	return element("Arn", a.userARN(u)) + element("UserId", "AIDA"+key.id[4:]) + element("Account", a.id), nil
}
