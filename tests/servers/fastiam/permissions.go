// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import "net/http"

// The permissions of a user: kept, so that they can be listed and have to be taken away before the user is deleted; never
// looked at.

func putUserPolicy(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure == nil {
		u.inline[c.form.Get("PolicyName")] = c.form.Get("PolicyDocument")
	}
	return "", failure
}

func deleteUserPolicy(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	name := c.form.Get("PolicyName")
	if _, found := u.inline[name]; !found {
		return "", failed(http.StatusNotFound, "NoSuchEntity", "The user policy with name %s cannot be found.", name)
	}
	delete(u.inline, name)
	return "", nil
}

func listUserPolicies(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	members := ""
	for _, name := range sortedKeys(u.inline) {
		members += element("member", name)
	}
	return "<IsTruncated>false</IsTruncated><PolicyNames>" + members + "</PolicyNames>", nil
}

func attachUserPolicy(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure == nil {
		u.attached[c.form.Get("PolicyArn")] = true
	}
	return "", failure
}

func detachUserPolicy(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure == nil {
		delete(u.attached, c.form.Get("PolicyArn"))
	}
	return "", failure
}

func listAttachedUserPolicies(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	members := ""
	for _, arn := range sortedKeys(u.attached) {
		members += "<member>" + element("PolicyName", lastPart(arn)) + element("PolicyArn", arn) + "</member>"
	}
	return "<IsTruncated>false</IsTruncated><AttachedPolicies>" + members + "</AttachedPolicies>", nil
}

func addUserToGroup(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure == nil {
		u.groups[c.form.Get("GroupName")] = true
	}
	return "", failure
}

func removeUserFromGroup(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure == nil {
		delete(u.groups, c.form.Get("GroupName"))
	}
	return "", failure
}

func listGroupsForUser(a *account, c call) (string, *failure) {
	u, failure := a.user(c)
	if failure != nil {
		return "", failure
	}
	members := ""
	for _, name := range sortedKeys(u.groups) {
		members += "<member>" + a.groupXML(name) + "</member>"
	}
	return "<IsTruncated>false</IsTruncated><Groups>" + members + "</Groups>", nil
}

// empty answers a list of nothing.
func empty(list string) action {
	return func(*account, call) (string, *failure) {
		return "<IsTruncated>false</IsTruncated><" + list + "/>", nil
	}
}
