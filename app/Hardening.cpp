// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Hardening.h"

#include <QByteArray>
#include <QtGlobal>

#include <cstdlib>
#include <cstring>
#include <openssl/crypto.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace keywright {

void hardenProcess()
{
    const rlimit none {0, 0};
    setrlimit(RLIMIT_CORE, &none);
#ifndef KEYWRIGHT_SANITIZED // LeakSanitizer must trace the process
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    umask(077);
}

void forgetEnvironment(const char *name)
{
    // The bytes themselves too: they stay on the stack of the process otherwise.
    if (char *value = std::getenv(name))
        OPENSSL_cleanse(value, std::strlen(value));
    qunsetenv(name);
}

} // namespace keywright
