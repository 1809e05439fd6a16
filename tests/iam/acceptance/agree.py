#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How far `keywright lint` agrees with what record.py wrote down of other linters.

    agree.py PROGRAM CASES… [--show]

CASES are files of record.py (lines of JSON), or folders of them; nothing is downloaded. A case agrees if the other
linter's verdict and ours are the same, by the table of what answers to what below: each finding that it told is found
here too, and none of its kind is found where it was silent. Findings of kinds that the other linter does not have
count for nothing. What cannot be compared is left out by rules that look at the policy, the question and the kind of
what was told, never at what is found here; how many each rule leaves out is printed. --show prints each case that does
not agree.
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
    "not_action_not_resource": {"ALLOW_NOT", "RESOURCE_MISMATCH of NotResource"},
    "policy_size": {"POLICY_SIZE"},
    "resource_validation": {"ARN_FORMAT", "ARN_PARTITION", "ARN_REGION", "ARN_ACCOUNT", "ARN_RESOURCE"},
    "service_wildcard": {"SERVICE_WILDCARD"},
    "set_operator_validation": {"SET_OPERATOR", "EMPTY_CONDITION"},
    "sid_uniqueness": {"DUPLICATE_SID", "BAD_SID"},
    "wildcard_resource": {"RESOURCE_STAR"},
}
# Found here only where no condition limits it, by the definition of the check.
NO_CONDITION = {"service_wildcard", "wildcard_resource", "RESOURCE_STAR"}
# Told of every policy of that kind, right or wrong, as something for a reviewer to look at.
REVIEWS = {"not_action_deny_review", "not_resource_deny_review", "global_condition_key_with_action_specific"}
# A statement that IAM refuses for these is not looked at further here: to both it is wrong as it stands.
WRONG_AS_IT_STANDS = {"ACTION_PRESENCE", "RESOURCE_PRESENCE", "BAD_EFFECT"}


def lint(program, policies, kind="file"):
    """The findings on each policy."""
    found = []
    options = [] if kind == "file" else ["--as", kind]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, policy in enumerate(policies):
            names.append(f"{number:05}.json")
            (pathlib.Path(folder) / names[-1]).write_text(policy, encoding="utf-8")
        by_file = collections.defaultdict(list)
        for first in range(0, len(names), 500):
            run = subprocess.run(
                [program, "lint", "--format", "json", *options, *names[first : first + 500]],
                cwd=folder, capture_output=True, text=True, check=False,
            )
            for finding in json.loads(run.stdout):
                by_file[finding["file"]].append(finding)
        found = [by_file[name] for name in names]
    return found


def statements(policy):
    try:
        found = json.loads(policy)["Statement"]
    except (ValueError, KeyError, TypeError):
        return []
    return [one for one in (found if isinstance(found, list) else [found]) if isinstance(one, dict)]


def is_limited(policy):
    """Each Allow has a condition."""
    allows = [one for one in statements(policy) if one.get("Effect") == "Allow"]
    return bool(allows) and all(one.get("Condition") for one in allows)


def denies_only(policy):
    return bool(statements(policy)) and all(one.get("Effect") == "Deny" for one in statements(policy))


def has_principal(policy):
    return '"Principal"' in policy or '"NotPrincipal"' in policy


def verdicts(case, findings):
    """Pairs of what they say and what we say; or why the case is not ours to judge."""
    ids = {f["id"] for f in findings if f["severity"] != "info" or f["id"] not in ONLY_SECURITY}
    ids |= {f"{f['id']} of NotResource" for f in findings if "/NotResource/" in f["pointer"] + "/"}
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
        if is_limited(case["policy"]):
            table = {name: ours for name, ours in table.items() if name not in NO_CONDITION}
            theirs = [one for one in theirs if one not in NO_CONDITION]
        told = {"MISMATCHED_TYPE" if one.startswith("MISMATCHED_TYPE") else one for one in theirs}
        if told - table.keys():
            return "no check of that kind"
        # Both say this of one and the same mistake.
        if {"NO_VERSION", "OLD_VERSION"} & told:
            told |= {"NO_VERSION", "OLD_VERSION"}
        # An operator that there is not has no type that could fit.
        if "UNKNOWN_OPERATOR" in told:
            told.discard("MISMATCHED_TYPE")
        return [(name in told, bool(ours & ids)) for name, ours in table.items()]
    table = CLOUDSPLAINING if case["suite"] == "cloudsplaining" else VALIDATOR
    if case["asked"] not in table:
        return "no check of that kind"
    if case["asked"] in NO_CONDITION and is_limited(case["policy"]):
        return "under a condition, of which this check does not speak"
    if REVIEWS & set(map(str, theirs if case["suite"] != "cloudsplaining" else [])):
        return "told of every policy of that kind, for review"
    if case["suite"] == "cloudsplaining":
        if case["asked"] == "contains_statement_using_not_action" and denies_only(case["policy"]):
            return "NotAction with Deny, which is no finding here"
        if case["asked"] == "infrastructure_modification" and not theirs:
            return "silent on reading, of which RESOURCE_STAR speaks too"
    elif theirs and WRONG_AS_IT_STANDS & ids:
        return [(True, True)]
    ours = table[case["asked"]] | (SAYS_ALL if case["suite"] == "cloudsplaining" and theirs else set())
    return [(bool(theirs), bool(ours & ids))]


def main():
    show = "--show" in sys.argv
    program, *files = [argument for argument in sys.argv[1:] if argument != "--show"]
    program = str(pathlib.Path(program).resolve())
    cases, seen = [], set()
    files = [f for name in map(pathlib.Path, files) for f in (sorted(name.glob("*.jsonl")) if name.is_dir() else [name])]
    for name in files:
        for line in name.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            key = (case["suite"], case["policy"], case["asked"], case["options"])
            if key not in seen:
                seen.add(key)
                cases.append(case)
    # What is asked there is the limit of a managed policy.
    kinds = ["managed" if case["asked"] == "policy_size" else "file" for case in cases]
    findings = [None] * len(cases)
    for kind in set(kinds):
        chosen = [number for number, one in enumerate(kinds) if one == kind]
        for number, found in zip(chosen, lint(program, [cases[number]["policy"] for number in chosen], kind)):
            findings[number] = found
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
