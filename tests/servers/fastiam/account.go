// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/base64"
	"maps"
	"slices"
	"sync"
	"time"
)

// Settings that PUT /settings changes.
type settings struct {
	Delay         duration `json:"delay"`
	Propagation   duration `json:"propagation"`   // of keys made from now on
	Elsewhere     duration `json:"elsewhere"`     // the same for regions other than us-east-1; never less than the former
	UserQuota     int      `json:"userQuota"`     // 0: none
	RatePerSecond int      `json:"ratePerSecond"` // above it calls are throttled; 0: none
}

type accessKey struct {
	id, secret, user string
	created          time.Time
	known, elsewhere time.Time // from when on STS takes it
}

type user struct {
	name, path, boundary string
	keys                 map[string]*accessKey
	inline               map[string]string // name → document
	attached             map[string]bool   // ARNs
	groups               map[string]bool
	tags                 map[string]string
}

// account is all that fastiam knows, under one lock.
type account struct {
	id string

	mutex    sync.Mutex
	settings settings
	users    map[string]*user
	keys     map[string]*accessKey
	faults   []*fault
	calls    map[string]int
	failures map[string]int
	second   time.Time // the second that `inSecond` counts the calls of
	inSecond int
}

func newAccount(id string) *account {
	a := &account{id: id}
	a.clear()
	return a
}

func (a *account) clear() {
	a.users, a.keys = map[string]*user{}, map[string]*accessKey{}
	a.calls, a.failures = map[string]int{}, map[string]int{}
	a.faults = nil
}

func (a *account) reset() {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.clear()
}

func (a *account) currentSettings() settings {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.settings
}

func (a *account) set(changed settings) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.settings = changed
}

func (a *account) stats() any {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return map[string]any{
		"calls": maps.Clone(a.calls), "failures": maps.Clone(a.failures), "users": len(a.users), "keys": len(a.keys),
	}
}

func (a *account) userNames() []string {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return slices.Sorted(maps.Keys(a.users))
}

func (a *account) keyIDs() []string {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return slices.Sorted(maps.Keys(a.keys))
}

// newKey is made as AWS makes them: the id 20 characters, the secret 40. Some time passes before STS knows it.
func (a *account) newKey(user string) *accessKey {
	var id [10]byte
	var secret [30]byte
	_, _ = rand.Read(id[:])
	_, _ = rand.Read(secret[:])
	created := time.Now()
	return &accessKey{
		id:        "AKIA" + base32.StdEncoding.EncodeToString(id[:]),
		secret:    base64.StdEncoding.EncodeToString(secret[:]),
		user:      user,
		created:   created,
		known:     created.Add(time.Duration(a.settings.Propagation)),
		elsewhere: created.Add(max(time.Duration(a.settings.Propagation), time.Duration(a.settings.Elsewhere))),
	}
}
