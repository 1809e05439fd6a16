# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later

# keywright_test(NAME SOURCES … LINKS … [LABEL unit|servers] [TIMEOUT seconds] [PCH target]): one Qt Test program, run by ctest.
# Label "servers": needs the real servers of `./dev servers`.
function(keywright_test name)
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT;PCH" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_LABEL)
        set(ARG_LABEL unit)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(NOT ARG_PCH)
        set(ARG_PCH keywright_pch)
    endif()
    set(environment
        QT_QPA_PLATFORM=offscreen
        QT_FORCE_STDERR_LOGGING=1
        # ctest's limit is the one that counts: Qt's own, of 5 minutes a function, comes too early for the model.
        QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000
        LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0
        # Qt is not built with TSan: what it locks by itself would be taken for a race.
        TSAN_OPTIONS=ignore_noninstrumented_modules=1)
    if(ARG_LABEL STREQUAL "servers")
        # All that Keywright ever logs of real secrets' lives: `./dev test` looks for them there.
        list(APPEND environment "QT_LOGGING_RULES=keywright.*.debug=true")
    endif()
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE Qt6::Test ${ARG_LINKS} keywright_strictness)
    target_precompile_headers(${name} REUSE_FROM ${ARG_PCH})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        LABELS ${ARG_LABEL}
        TIMEOUT ${ARG_TIMEOUT}
        SKIP_REGULAR_EXPRESSION "KEYWRIGHT-SKIPPED"
        ENVIRONMENT "${environment}")
endfunction()
