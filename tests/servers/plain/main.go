// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// A controller for AwsCredentials as one writes it in an afternoon with the usual libraries: it makes the role and the
// key, verifies it, writes the Secret and the status, rotates at half life and revokes on deletion. It records nothing
// before the key is published, so a crash leaves keys that nobody knows. It is here to be measured beside the engine.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/go-logr/logr"
	vault "github.com/hashicorp/vault/api"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
	metrics "sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

const (
	finalizer = "keywright.dev/revoke"
	atATime   = 8
	verifies  = 3 // AWS needs some seconds until every server of its knows a key
)

var (
	namespace = flag.String("namespace", "", "the namespace to work in")
	mount     = flag.String("mount", "aws", "AWS secrets engine of Vault")
	endpoint  = flag.String("sts-endpoint", "", "URL of STS")
)

type reconciler struct {
	client.Client
	vault *vault.Client
}

func (r *reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	object := newObject()
	if err := r.Get(ctx, request.NamespacedName, object); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	role := "plain." + request.Namespace + "." + request.Name
	if !object.GetDeletionTimestamp().IsZero() {
		return ctrl.Result{}, r.remove(ctx, object, role)
	}
	if controllerutil.AddFinalizer(object, finalizer) {
		return ctrl.Result{}, r.Update(ctx, object)
	}
	if due, known := dueTime(object); known && time.Now().Before(due) {
		return ctrl.Result{RequeueAfter: time.Until(due)}, nil
	}
	return r.rotate(ctx, object, role)
}

func (r *reconciler) rotate(ctx context.Context, object *unstructured.Unstructured, role string) (ctrl.Result, error) {
	policy, _, _ := unstructured.NestedMap(object.Object, "spec", "iamPolicy")
	document, err := json.Marshal(policy)
	if err != nil {
		return ctrl.Result{}, err
	}
	definition := map[string]any{"credential_type": "iam_user", "policy_document": string(document)}
	if _, err := r.vault.Logical().WriteWithContext(ctx, *mount+"/roles/"+role, definition); err != nil {
		return ctrl.Result{}, err
	}
	issued, err := r.vault.Logical().ReadWithContext(ctx, *mount+"/creds/"+role)
	if err != nil {
		return ctrl.Result{}, err
	}
	id, key := issued.Data["access_key"].(string), issued.Data["secret_key"].(string)
	if err := verify(ctx, id, key); err != nil {
		return ctrl.Result{}, err
	}
	if err := r.publish(ctx, object, id, key); err != nil {
		return ctrl.Result{}, err
	}
	due := time.Now().Add(time.Duration(issued.LeaseDuration) * time.Second / 2)
	status := map[string]any{"nextRotation": due.UTC().Format(time.RFC3339)}
	if err := unstructured.SetNestedMap(object.Object, status, "status"); err != nil {
		return ctrl.Result{}, err
	}
	return ctrl.Result{RequeueAfter: time.Until(due)}, r.Status().Update(ctx, object)
}

func verify(ctx context.Context, id, key string) error {
	identity := sts.New(sts.Options{Region: "us-east-1", BaseEndpoint: endpoint,
		Credentials: aws.NewCredentialsCache(credentials.NewStaticCredentialsProvider(id, key, ""))})
	for range verifies {
		if _, err := identity.GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{}); err != nil {
			return err
		}
	}
	return nil
}

func (r *reconciler) publish(ctx context.Context, object *unstructured.Unstructured, id, key string) error {
	secret := &core.Secret{ObjectMeta: meta.ObjectMeta{Namespace: object.GetNamespace(), Name: object.GetName() + "-creds"}}
	_, err := controllerutil.CreateOrUpdate(ctx, r.Client, secret, func() error {
		secret.StringData = map[string]string{"AWS_ACCESS_KEY_ID": id, "AWS_SECRET_ACCESS_KEY": key}
		return controllerutil.SetControllerReference(object, secret, r.Scheme())
	})
	return err
}

func (r *reconciler) remove(ctx context.Context, object *unstructured.Unstructured, role string) error {
	if err := r.vault.Sys().RevokePrefixWithContext(ctx, *mount+"/creds/"+role); err != nil {
		return err
	}
	if _, err := r.vault.Logical().DeleteWithContext(ctx, *mount+"/roles/"+role); err != nil {
		return err
	}
	controllerutil.RemoveFinalizer(object, finalizer)
	return client.IgnoreNotFound(r.Update(ctx, object))
}

func dueTime(object *unstructured.Unstructured) (time.Time, bool) {
	text, _, _ := unstructured.NestedString(object.Object, "status", "nextRotation")
	due, err := time.Parse(time.RFC3339, text)
	return due, err == nil
}

func newObject() *unstructured.Unstructured {
	object := &unstructured.Unstructured{}
	object.SetGroupVersionKind(schema.GroupVersionKind{Group: "keywright.dev", Version: "v1alpha1", Kind: "AwsCredential"})
	return object
}

func run() error {
	flag.Parse()
	ctrl.SetLogger(logr.Discard())
	secrets, err := vault.NewClient(vault.DefaultConfig()) // VAULT_ADDR, VAULT_TOKEN, VAULT_CACERT
	if err != nil {
		return err
	}
	manager, err := ctrl.NewManager(ctrl.GetConfigOrDie(), ctrl.Options{
		Cache:   cache.Options{DefaultNamespaces: map[string]cache.Config{*namespace: {}}},
		Metrics: metrics.Options{BindAddress: "0"},
	})
	if err != nil {
		return err
	}
	err = ctrl.NewControllerManagedBy(manager).For(newObject()).Owns(&core.Secret{}).Named("plain").
		WithOptions(controller.Options{MaxConcurrentReconciles: atATime}).
		Complete(&reconciler{Client: manager.GetClient(), vault: secrets})
	if err != nil {
		return err
	}
	fmt.Println("started")
	return manager.Start(ctrl.SetupSignalHandler())
}

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}
