// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/CredentialDetail.h"

namespace keywright::ui {

CredentialDetail::CredentialDetail(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
{
}

CredentialDetail::~CredentialDetail() = default;
void CredentialDetail::show(ClusterSession *, SharedFacts) { }
void CredentialDetail::update(SharedFacts) { }
void CredentialDetail::clear() { }

} // namespace keywright::ui
