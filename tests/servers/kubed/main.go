// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// kubed is the real etcd, kube-apiserver and kube-controller-manager in one program: they share most of their code, so one
// link is half of the time and of the size of three.
//
//	kubed etcd DATA_DIR CLIENT_URL PEER_URL
//	kubed kube-apiserver FLAGS…
//	kubed kube-controller-manager FLAGS…
package main

import (
	"fmt"
	"net/url"
	"os"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func main() {
	if len(os.Args) < 2 {
		fail("usage: kubed etcd|kube-apiserver|kube-controller-manager …")
	}
	// What follows the name of the part is what the part sees as its own command line.
	command := os.Args[1]
	os.Args = os.Args[1:]
	switch command {
	case "etcd":
		if len(os.Args) != 4 {
			fail("usage: kubed etcd DATA_DIR CLIENT_URL PEER_URL")
		}
		fail(runEtcd(os.Args[1], os.Args[2], os.Args[3]).Error())
	case "kube-apiserver":
		os.Exit(cli.Run(apiserver.NewAPIServerCommand()))
	case "kube-controller-manager":
		os.Exit(cli.Run(controllers.NewControllerManagerCommand()))
	default:
		fail("unknown part: " + command)
	}
}

// runEtcd returns only when etcd has ended. The data survives a SIGKILL of the process, not a crash of the machine: it is
// not synced to disk, which makes tests some times faster.
func runEtcd(dir, clientURL, peerURL string) error {
	client, err := url.Parse(clientURL)
	if err != nil {
		return err
	}
	peer, err := url.Parse(peerURL)
	if err != nil {
		return err
	}
	config := embed.NewConfig()
	config.Dir = dir
	config.ListenClientUrls, config.AdvertiseClientUrls = []url.URL{*client}, []url.URL{*client}
	config.ListenPeerUrls, config.AdvertisePeerUrls = []url.URL{*peer}, []url.URL{*peer}
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	config.LogLevel = "warn"
	config.UnsafeNoFsync = true
	etcd, err := embed.StartEtcd(config)
	if err != nil {
		return err
	}
	return <-etcd.Err()
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}
