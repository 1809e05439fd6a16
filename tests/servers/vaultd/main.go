// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// vaultd is the real Vault (its core, its HTTP handler, its AWS and KV secrets engines, its AppRole, userpass and Kubernetes
// logins) without all that Keywright does not need, which would take an hour to compile.
//
// It initialises an empty storage with one unseal key, and writes that and the root token to the file named by --keys. With
// a storage that is initialised it unseals with the key in that file (not with --sealed). It can be sealed and unsealed
// over HTTP like any Vault. SIGHUP does nothing; SIGTERM ends it at once.
package main

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"

	"github.com/hashicorp/go-hclog"
	vaulthttp "github.com/hashicorp/vault/http"
	"github.com/hashicorp/vault/internalshared/configutil"
	"github.com/hashicorp/vault/sdk/physical"
	"github.com/hashicorp/vault/sdk/physical/file"
	"github.com/hashicorp/vault/sdk/physical/inmem"
	"github.com/hashicorp/vault/vault"
)

// What --keys holds: the names are those of Vault's own answer to sys/init.
type keyFile struct {
	Keys      []string `json:"keys"` // hexadecimal, as sys/unseal takes them
	RootToken string   `json:"root_token"`
}

func main() {
	address := flag.String("address", "127.0.0.1:8200", "`HOST:PORT` to listen on")
	certificate := flag.String("cert", "", "certificate `FILE`; without it plain HTTP is spoken")
	key := flag.String("key", "", "private key `FILE` of the certificate")
	data := flag.String("data", "", "storage `DIR`; without it all is in memory and goes with the process")
	keys := flag.String("keys", "vault-keys.json", "`FILE` of the unseal key and the root token")
	sealed := flag.Bool("sealed", false, "stay sealed if the storage is initialised already")
	flag.Parse()
	if err := run(*address, *certificate, *key, *data, *keys, *sealed); err != nil {
		fmt.Fprintln(os.Stderr, "vaultd:", err)
		os.Exit(1)
	}
}

func run(address, certificate, key, data, keys string, sealed bool) error {
	logger := hclog.New(&hclog.LoggerOptions{Level: hclog.Warn, Output: os.Stderr})
	storage, err := newStorage(data, logger)
	if err != nil {
		return err
	}
	core, err := vault.NewCore(&vault.CoreConfig{
		Physical:           storage,
		DisableMlock:       true,
		Logger:             logger,
		LogicalBackends:    secretsEngines,
		CredentialBackends: logins,
		AuditBackends:      auditDevices,
		BuiltinRegistry:    registry{},
	})
	if err != nil {
		return err
	}
	// Before it listens: who gets an answer gets it from a Vault that is ready.
	if err := prepare(core, keys, sealed); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	handler := vaulthttp.Handler.Handler(&vault.HandlerProperties{
		Core:           core,
		ListenerConfig: &configutil.Listener{Address: address, TLSDisable: certificate == ""},
	})
	if certificate == "" {
		return http.Serve(listener, handler)
	}
	return http.ServeTLS(listener, handler, certificate, key)
}

func newStorage(dir string, logger hclog.Logger) (physical.Backend, error) {
	if dir == "" {
		return inmem.NewInmem(nil, logger)
	}
	return file.NewFileBackend(map[string]string{"path": dir}, logger)
}

// prepare initialises and unseals.
func prepare(core *vault.Core, path string, sealed bool) error {
	ctx := context.Background()
	initialized, err := core.Initialized(ctx)
	if err != nil {
		return err
	}
	if !initialized {
		seal := &vault.SealConfig{SecretShares: 1, SecretThreshold: 1}
		result, err := core.Initialize(ctx, &vault.InitParams{BarrierConfig: seal, RecoveryConfig: seal})
		if err != nil {
			return err
		}
		file := keyFile{Keys: []string{hex.EncodeToString(result.SecretShares[0])}, RootToken: result.RootToken}
		content, err := json.Marshal(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return err
		}
	} else if sealed {
		return nil
	}
	return unseal(core, path)
}

func unseal(core *vault.Core, path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var file keyFile
	if err := json.Unmarshal(content, &file); err != nil {
		return err
	}
	for _, share := range file.Keys {
		key, err := hex.DecodeString(share)
		if err != nil {
			return err
		}
		if _, err := core.Unseal(key); err != nil {
			return err
		}
	}
	return nil
}
