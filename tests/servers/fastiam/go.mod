module keywright.dev/tests/servers/fastiam

go 1.24
