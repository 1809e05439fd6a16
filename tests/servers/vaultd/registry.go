// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	kubernetes "github.com/hashicorp/vault-plugin-auth-kubernetes"
	kv "github.com/hashicorp/vault-plugin-secrets-kv"
	"github.com/hashicorp/vault/audit"
	"github.com/hashicorp/vault/builtin/credential/approle"
	"github.com/hashicorp/vault/builtin/credential/userpass"
	"github.com/hashicorp/vault/builtin/logical/aws"
	"github.com/hashicorp/vault/sdk/helper/consts"
	"github.com/hashicorp/vault/sdk/logical"
)

// What this Vault can mount. Token, cubbyhole, identity and system are part of its core.
var (
	secretsEngines = map[string]logical.Factory{"aws": aws.Factory, "kv": kv.Factory}
	logins         = map[string]logical.Factory{
		"approle": approle.Factory, "kubernetes": kubernetes.Factory, "userpass": userpass.Factory,
	}
	auditDevices = map[string]audit.Factory{"file": audit.NewFileBackend}
)

// registry tells Vault the same: newer versions look a factory up here before they look into the maps.
type registry struct{}

func (registry) Get(name string, kind consts.PluginType) (func() (interface{}, error), bool) {
	var factory logical.Factory
	var found bool
	switch kind {
	case consts.PluginTypeSecrets:
		factory, found = secretsEngines[name]
	case consts.PluginTypeCredential:
		factory, found = logins[name]
	}
	return func() (interface{}, error) { return factory, nil }, found
}

func (r registry) Contains(name string, kind consts.PluginType) bool {
	_, found := r.Get(name, kind)
	return found
}

func (registry) Keys(consts.PluginType) []string { return nil }

func (registry) DeprecationStatus(string, consts.PluginType) (consts.DeprecationStatus, bool) {
	return consts.Supported, true
}

func (registry) IsBuiltinEntPlugin(string, consts.PluginType) bool { return false }
