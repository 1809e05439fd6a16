# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later

# A second precompiled header, for what is drawn: Qt Widgets costs more than all the rest together.
add_library(keywright_ui_pch STATIC ${PROJECT_SOURCE_DIR}/cmake/pch.cpp)
target_link_libraries(keywright_ui_pch PUBLIC keywright_strictness Qt6::Widgets QCoro6::Core nlohmann_json::nlohmann_json)
target_precompile_headers(keywright_ui_pch PRIVATE
    <QtCore/QtCore> <QtGui/QtGui> <QtWidgets/QtWidgets>
    <qcorotask.h> <qcorosignal.h> <qcorotimer.h> <tl/expected.hpp> <nlohmann/json.hpp>
    <chrono> <functional> <map> <optional> <string> <variant> <vector>)

# keywright_ui_library(NAME SOURCES … LINKS …): the library of the folder ui/NAME, as target keywright_ui_NAME. A header is
# included as "ui/NAME/Header.h", and only by who links the target, as with keywright_library().
function(keywright_ui_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    set(target keywright_ui_${name})
    add_library(${target} STATIC ${ARG_SOURCES})
    set(include_root ${CMAKE_BINARY_DIR}/include/ui_${name})
    file(MAKE_DIRECTORY ${include_root}/ui)
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${include_root}/ui/${name} SYMBOLIC)
    target_include_directories(${target} PUBLIC ${include_root})
    target_link_libraries(${target} PUBLIC Qt6::Widgets ${ARG_LINKS} PRIVATE keywright_strictness ${ARG_PRIVATE_LINKS})
    target_precompile_headers(${target} REUSE_FROM keywright_ui_pch)
endfunction()

# keywright_ui_test(NAME SOURCES … LINKS … [LABEL …] [TIMEOUT …]): a Qt Test program with widgets, on no display.
function(keywright_ui_test name)
    keywright_test(${name} PCH keywright_ui_pch ${ARGN})
endfunction()
