#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How far `keywright lint` agrees with what record.py wrote down of other linters.

    agree.py PROGRAM cases.jsonl… [--show]

A case agrees if the other linter's verdict and ours are the same, by the table of what answers to what below: each
finding that it told is found here too, and none of its kind is found where it was silent. Findings of kinds that the
other linter does not have count for nothing. --show prints each case that does not agree.
"""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

# What answers to what. The left side: their finding, or the question that was asked of them.
PARLIAMENT = {
    "INVALID_VERSION": {"BAD_VERSION"},
    "NO_VERSION": {"OLD_OR_NO_VERSION"},
    "OLD_VERSION": {"OLD_OR_NO_VERSION"},
    "INVALID_SID": {"BAD_SID"},
    "DUPLICATE_SID": {"DUPLICATE_SID"},
    "UNKNOWN_PREFIX": {"UNKNOWN_SERVICE"},
    "UNKNOWN_ACTION": {"UNKNOWN_ACTION"},
    "INVALID_ARN": {"ARN_FORMAT", "ARN_PARTITION", "ARN_REGION", "ARN_ACCOUNT"},
    "UNKNOWN_OPERATOR": {"UNKNOWN_OPERATOR"},
    "UNKNOWN_CONDITION_FOR_ACTION": {"UNKNOWN_CONDITION_KEY", "CONDITION_NOT_FOR_ACTION"},
    "MISMATCHED_TYPE": {"VALUE_FORMAT", "OPERATOR_TYPE"},
    "BAD_PATTERN_FOR_MFA": {"MFA_PATTERN"},
    "RESOURCE_MISMATCH": {"RESOURCE_MISMATCH"},
    "RESOURCE_POLICY_PRIVILEGE_ESCALATION": {"S3_POLICY_ESCALATION"},
    "RESOURCE_STAR": {"RESOURCE_STAR"},
}
COMMUNITY = {
    "NOTRESOURCE_WITH_ALLOW": {"ALLOW_NOT"},
    "PRIVILEGE_ESCALATION": {"PRIVILEGE_ESCALATION"},
    "PERMISSIONS_MANAGEMENT_ACTIONS": {"PERMISSIONS_MANAGEMENT"},
    "CREDENTIALS_EXPOSURE": {"CREDENTIALS_EXPOSURE"},
    "SINGLE_VALUE_CONDITION_TOO_PERMISSIVE": {"SET_OPERATOR"},
}
REFUSED = {"MALFORMED", "MALFORMED_JSON", "EXCEPTION"}
CLOUDSPLAINING = {
    "allows_privilege_escalation": {"PRIVILEGE_ESCALATION"},
    "permissions_management_without_constraints": {"PERMISSIONS_MANAGEMENT", "PASSROLE_OPEN"},
    "allows_data_exfiltration_actions": {"DATA_EXFILTRATION"},
    "credentials_exposure": {"CREDENTIALS_EXPOSURE"},
    "service_wildcard": {"SERVICE_WILDCARD"},
    "infrastructure_modification": {"RESOURCE_STAR"},
    "contains_statement_using_not_action": {"ALLOW_NOT"},
}
# One sentence that says all of it at once.
SAYS_ALL = {"FULL_ADMIN", "ALLOW_NOT"}
# Found with another severity where resources or a condition limit it, of which this linter says nothing.
ONLY_SECURITY = {"PRIVILEGE_ESCALATION"}
VALIDATOR = {
    "action_validation": {"UNKNOWN_SERVICE", "UNKNOWN_ACTION", "ACTION_FORMAT"},
    "action_resource_matching": {"RESOURCE_MISMATCH"},
    "condition_key_validation": {"UNKNOWN_CONDITION_KEY", "CONDITION_NOT_FOR_ACTION"},
    "condition_type_mismatch": {"OPERATOR_TYPE", "VALUE_FORMAT", "UNKNOWN_OPERATOR"},
    "full_wildcard": {"FULL_ADMIN"},
    "mfa_condition_antipattern": {"MFA_PATTERN"},
    "not_action_not_resource": {"ALLOW_NOT"},
    "policy_size": {"POLICY_SIZE"},
    "resource_validation": {"ARN_FORMAT", "ARN_PARTITION", "ARN_REGION", "ARN_ACCOUNT", "ARN_RESOURCE"},
    "service_wildcard": {"SERVICE_WILDCARD"},
    "set_operator_validation": {"SET_OPERATOR", "EMPTY_CONDITION"},
    "sid_uniqueness": {"DUPLICATE_SID", "BAD_SID"},
    "wildcard_resource": {"RESOURCE_STAR"},
}


def lint(program, policies):
    """The findings on each policy, and whether it was read at all."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, policy in enumerate(policies):
            names.append(f"{number:05}.json")
            (pathlib.Path(folder) / names[-1]).write_text(policy, encoding="utf-8")
        by_file = collections.defaultdict(list)
        for first in range(0, len(names), 500):
            run = subprocess.run(
                [program, "lint", "--format", "json", *names[first : first + 500]],
                cwd=folder, capture_output=True, text=True, check=False,
            )
            for finding in json.loads(run.stdout):
                by_file[finding["file"]].append(finding)
        found = [by_file[name] for name in names]
    return found


def has_principal(policy):
    return '"Principal"' in policy or '"NotPrincipal"' in policy


def verdicts(case, findings):
    """Pairs of what they say and what we say; or why the case is not ours to judge."""
    ids = {f["id"] for f in findings if f["severity"] != "info" or f["id"] not in ONLY_SECURITY}
    refused = any(finding["severity"] == "error" for finding in findings)
    theirs = case["answered"]
    if not case["passed"]:
        return "their own test does not pass here"
    if case["options"]:
        return "about another kind of policy" if case["options"].endswith("POLICY") else "asks with a configuration"
    if has_principal(case["policy"]) and case["suite"] != "cloudsplaining":
        return "about a resource policy"
    if case["suite"] == "parliament":
        if REFUSED & set(theirs):
            return [(True, refused)]
        table = PARLIAMENT | (COMMUNITY if case["asked"].startswith("with") else {})
        told = {"MISMATCHED_TYPE" if one.startswith("MISMATCHED_TYPE") else one for one in theirs}
        if told - table.keys():
            return "no check of that kind"
        # Both say this of one and the same mistake.
        if {"NO_VERSION", "OLD_VERSION"} & told:
            told |= {"NO_VERSION", "OLD_VERSION"}
        return [(name in told, bool(ours & ids)) for name, ours in table.items()]
    table = CLOUDSPLAINING if case["suite"] == "cloudsplaining" else VALIDATOR
    if case["asked"] not in table:
        return "no check of that kind"
    ours = table[case["asked"]] | (SAYS_ALL if case["suite"] == "cloudsplaining" and theirs else set())
    return [(bool(theirs), bool(ours & ids))]


def main():
    show = "--show" in sys.argv
    program, *files = [argument for argument in sys.argv[1:] if argument != "--show"]
    program = str(pathlib.Path(program).resolve())
    cases, seen = [], set()
    for name in files:
        for line in pathlib.Path(name).read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            key = (case["suite"], case["policy"], case["asked"], case["options"])
            if key not in seen:
                seen.add(key)
                cases.append(case)
    findings = lint(program, [case["policy"] for case in cases])
    count = collections.defaultdict(collections.Counter)
    left_out = collections.Counter()
    for case, found in zip(cases, findings):
        pairs = verdicts(case, found)
        if isinstance(pairs, str):
            left_out[(case["suite"], pairs)] += 1
            continue
        agrees = all(theirs == ours for theirs, ours in pairs)
        row = (case["suite"], case["asked"])
        count[row]["cases"] += 1
        count[row]["agree"] += agrees
        if show and not agrees:
            print(f"--- {case['suite']} {case['asked']} {case['test']}\n    {case['policy']}")
            print(f"    they: {case['answered']}   we: {sorted((f['id'], f['pointer']) for f in found)}")
    total = collections.Counter()
    print(f"{'suite':22} {'asked':46} {'cases':>6} {'agree':>6}")
    for (suite, asked), counts in sorted(count.items()):
        print(f"{suite:22} {asked:46} {counts['cases']:6} {counts['agree']:6}")
        total.update(counts)
    for (suite, why), number in sorted(left_out.items()):
        print(f"{suite:22} left out, {why}: {number}")
    print(f"{total['agree']} of {total['cases']} cases agree: {100 * total['agree'] / max(total['cases'], 1):.1f} %")


main()
