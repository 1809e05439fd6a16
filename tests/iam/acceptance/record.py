# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plugin for pytest that writes down what other linters say of the policies in their own test suites.

Their tests run against the linter that they belong to. Each call of it becomes one line of JSON: the policy, what was
asked, what it answered, and whether the test that asked was content. Nothing of it is kept in this repository.

    PYTHONPATH=tests/iam/acceptance CASES=cases.jsonl pytest -p record SUITE
"""

import importlib
import json
import os

import pytest

_pending = []
_current = ""


def _note(suite, policy, asked, answered, options=""):
    _pending.append(
        {"suite": suite, "policy": policy, "asked": asked, "answered": answered, "options": options, "test": _current}
    )


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item, nextitem):
    global _current
    _current = item.nodeid
    yield


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.when != "call":
        return
    with open(os.environ["CASES"], "a", encoding="utf-8") as out:
        for case in _pending:
            out.write(json.dumps(case | {"passed": report.passed}) + "\n")
    _pending.clear()


# ---------------------------------------------------------------- parliament and its forks


def _stand_in_for_nose():
    """The tests of parliament want nose, which no Python of today has."""
    import sys
    import types

    tools = types.ModuleType("nose.tools")

    def assert_equal(a, b, msg=None):
        assert a == b, msg

    def assert_not_equal(a, b, msg=None):
        assert a != b, msg

    def assert_true(a, msg=None):
        assert a, msg

    def assert_false(a, msg=None):
        assert not a, msg

    tools.assert_equal, tools.assert_not_equal = assert_equal, assert_not_equal
    tools.assert_true, tools.assert_false, tools.raises = assert_true, assert_false, pytest.raises
    nose = types.ModuleType("nose")
    nose.tools = tools
    sys.modules.setdefault("nose", nose)
    sys.modules.setdefault("nose.tools", tools)


def _wrap_parliament(parliament):
    real = parliament.analyze_policy_string

    def analyze(policy_str, *args, **kwargs):
        policy = real(policy_str, *args, **kwargs)
        community = bool(kwargs.get("include_community_auditors"))
        options = "config" if kwargs.get("config") else ""
        asked = "with community auditors" if community else "plain"
        _note("parliament", policy_str, asked, sorted(policy.finding_ids), options)
        return policy

    parliament.analyze_policy_string = analyze
    try:
        importlib.import_module("parliament.policy").analyze_policy_string = analyze
    except ImportError:
        pass


# ---------------------------------------------------------------- cloudsplaining

_CLOUDSPLAINING = [
    "allows_privilege_escalation",
    "permissions_management_without_constraints",
    "allows_data_exfiltration_actions",
    "credentials_exposure",
    "service_wildcard",
    "infrastructure_modification",
    "contains_statement_using_not_action",
]


def _wrap_cloudsplaining(module):
    document = module.PolicyDocument

    def wrapped(name, getter):
        def get(self):
            answer = getter(self)
            flags = getattr(self, "flag_conditional_statements", False) or getattr(
                self, "flag_resource_arn_statements", False
            )
            excluded = getattr(self, "exclusions", None)
            default = importlib.import_module("cloudsplaining.shared.exclusions").DEFAULT_EXCLUSIONS
            options = "flags" if flags else "" if excluded in (None, default) else "exclusions"
            _note("cloudsplaining", json.dumps(self.json), name, answer, options)
            return answer

        return property(get)

    for name in _CLOUDSPLAINING:
        setattr(document, name, wrapped(name, getattr(document, name).fget))


# ---------------------------------------------------------------- iam-policy-validator


def _wrap_validator(checks):
    import inspect

    from iam_validator.core.check_registry import PolicyCheck

    def dumped(model):
        return json.loads(model.model_dump_json(by_alias=True, exclude_none=True))

    def wrap(cls, name):
        real = cls.__dict__[name]

        async def run(self, subject, *args, **kwargs):
            issues = await real(self, subject, *args, **kwargs)
            try:
                if name == "execute":
                    policy = {"Version": "2012-10-17", "Statement": [dumped(subject)]}
                else:
                    policy = dumped(subject)
                config = next((a for a in [*args, *kwargs.values()] if type(a).__name__ == "CheckConfig"), None)
                kind = kwargs.get("policy_type", "IDENTITY_POLICY")
                kind = next((a for a in args if isinstance(a, str) and a.endswith("_POLICY")), kind)
                options = "" if not (config and config.config) else "config"
                if kind != "IDENTITY_POLICY":
                    options = kind
                answered = sorted(issue.issue_type for issue in issues)
                _note("iam-policy-validator", json.dumps(policy), self.check_id, answered, options)
            except Exception as error:  # a case that cannot be written down is none
                print("record:", error)
            return issues

        setattr(cls, name, run)

    for name in dir(checks):
        cls = getattr(checks, name)
        if inspect.isclass(cls) and issubclass(cls, PolicyCheck):
            for method in ("execute", "execute_policy"):
                if method in cls.__dict__:
                    wrap(cls, method)


def _try(name, wrap):
    try:
        module = importlib.import_module(name)
    except ImportError:
        return
    wrap(module)


_stand_in_for_nose()
_try("parliament", _wrap_parliament)
_try("cloudsplaining.scan.policy_document", _wrap_cloudsplaining)
_try("iam_validator.checks", _wrap_validator)
