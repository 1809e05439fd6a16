// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// fastiam answers the IAM and STS calls that Vault's AWS secrets engine and Keywright make, so fast that a benchmark measures
// those and not the emulator. It proves no signature and no policy (moto does). It does keep what AWS keeps: which keys
// exist and whose they are, two keys a user, the quota of users, eventual consistency, and faults on request.
//
// Beside the AWS API:
//
//	GET    /stats   {"calls": {action: n}, "failures": {code: n}, "users": n, "keys": n}
//	GET    /users   names of the users, one a line;  GET /keys: access key ids
//	POST   /reset   forgets all
//	PUT    /settings {"delay": "5ms", "propagation": "3s", "elsewhere": "5s", "userQuota": 5000, "ratePerSecond": 20}
//	                what is left out stays; "elsewhere" is the propagation to regions other than us-east-1
//	POST   /faults  {"action": "CreateUser", "code": "Throttling", "status": 400, "message": "Rate exceeded", "times": 3}
//	                the next `times` calls of the action fail (-1: all); DELETE /faults ends all faults
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	address := flag.String("address", "127.0.0.1:5556", "`HOST:PORT` to listen on")
	certificate := flag.String("cert", "", "certificate `FILE`; without it plain HTTP is spoken")
	key := flag.String("key", "", "private key `FILE` of the certificate")
	accountID := flag.String("account", "123456789012", "the `ACCOUNT` that all of it is in")
	delay := flag.Duration("delay", 0, "how long each call takes")
	propagation := flag.Duration("propagation", 0, "how long a new access key is refused by STS")
	flag.Parse()

	account := newAccount(*accountID)
	account.settings.Delay, account.settings.Propagation = duration(*delay), duration(*propagation)
	mux := http.NewServeMux()
	mux.HandleFunc("POST /", account.serveCall)
	mux.HandleFunc("GET /{$}", account.serveCall)
	control(mux, account)
	fmt.Fprintln(os.Stderr, "fastiam:", listen(*address, *certificate, *key, mux))
	os.Exit(1)
}

func listen(address, certificate, key string, handler http.Handler) error {
	if certificate == "" {
		return http.ListenAndServe(address, handler)
	}
	return http.ListenAndServeTLS(address, certificate, key, handler)
}

// control adds what tests ask and tell beside the AWS API.
func control(mux *http.ServeMux, account *account) {
	mux.HandleFunc("GET /stats", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, account.stats()) })
	mux.HandleFunc("GET /users", func(w http.ResponseWriter, _ *http.Request) { writeLines(w, account.userNames()) })
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) { writeLines(w, account.keyIDs()) })
	mux.HandleFunc("POST /reset", func(http.ResponseWriter, *http.Request) { account.reset() })
	mux.HandleFunc("PUT /settings", func(w http.ResponseWriter, r *http.Request) {
		changed := account.currentSettings()
		if readJSON(w, r, &changed) {
			account.set(changed)
		}
	})
	mux.HandleFunc("POST /faults", func(w http.ResponseWriter, r *http.Request) {
		injected := fault{Status: http.StatusBadRequest, Times: 1}
		if readJSON(w, r, &injected) {
			account.addFault(injected)
		}
	})
	mux.HandleFunc("DELETE /faults", func(http.ResponseWriter, *http.Request) { account.clearFaults() })
}

func readJSON(w http.ResponseWriter, r *http.Request, value any) bool {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(value); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return false
	}
	return true
}

func writeJSON(w http.ResponseWriter, value any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}

func writeLines(w http.ResponseWriter, lines []string) {
	for _, line := range lines {
		fmt.Fprintln(w, line)
	}
}

// duration is written as "5ms" in JSON.
type duration time.Duration

func (d *duration) UnmarshalJSON(text []byte) error {
	var value string
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	parsed, err := time.ParseDuration(value)
	*d = duration(parsed)
	return err
}
