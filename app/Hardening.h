// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace keywright {

/// First thing in main(): what the process holds must not reach a disk or another process of the same user.
/// No core file (RLIMIT_CORE 0), not dumpable (PR_SET_DUMPABLE 0: no ptrace, and /proc/PID/mem and environ are root's),
/// and files that it makes are its own (umask 077).
void hardenProcess();

/// Takes a variable out of the environment, so that no child (an exec plugin of the kubeconfig) inherits it.
void forgetEnvironment(const char *name);

} // namespace keywright
