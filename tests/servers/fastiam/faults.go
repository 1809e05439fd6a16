// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"fmt"
	"net/http"
	"time"
)

// failure is an error as AWS answers it.
type failure struct {
	code    string
	status  int
	message string
}

func failed(status int, code, format string, arguments ...any) *failure {
	return &failure{code: code, status: status, message: fmt.Sprintf(format, arguments...)}
}

func noSuchUser(name string) *failure {
	return failed(http.StatusNotFound, "NoSuchEntity", "The user with name %s cannot be found.", name)
}

// fault makes the next calls of an action fail.
type fault struct {
	Action  string `json:"action"` // empty: any
	Code    string `json:"code"`
	Status  int    `json:"status"`
	Message string `json:"message"`
	Times   int    `json:"times"` // -1: until the faults are cleared
}

func (a *account) addFault(injected fault) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.faults = append(a.faults, &injected)
}

func (a *account) clearFaults() {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.faults = nil
}

// nextFault gives the failure that this call was told to have.
func (a *account) nextFault(action string) *failure {
	for _, injected := range a.faults {
		if (injected.Action == "" || injected.Action == action) && injected.Times != 0 {
			injected.Times--
			return failed(injected.Status, injected.Code, "%s", injected.Message)
		}
	}
	return nil
}

// throttle counts a call, and fails it if it is one too many in this second.
func (a *account) throttle() *failure {
	if now := time.Now().Truncate(time.Second); now != a.second {
		a.second, a.inSecond = now, 0
	}
	a.inSecond++
	if a.settings.RatePerSecond > 0 && a.inSecond > a.settings.RatePerSecond {
		return failed(http.StatusBadRequest, "Throttling", "Rate exceeded")
	}
	return nil
}
