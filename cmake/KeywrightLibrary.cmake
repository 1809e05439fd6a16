# SPDX-FileCopyrightText: The Keywright developers
# SPDX-License-Identifier: GPL-3.0-or-later

# keywright_library(NAME SOURCES … LINKS … [PCH target]): the library of one folder, as target keywright_NAME.
#
# A header is included as "folder/Header.h". The include path given to others holds that one folder only (a link in
# the build tree), so a file can include a folder only if its target links it: a wrong include does not compile.
function(keywright_library name)
    cmake_parse_arguments(ARG "" "PCH" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    set(target keywright_${name})
    add_library(${target} STATIC ${ARG_SOURCES})
    set(include_root ${CMAKE_BINARY_DIR}/include/${name})
    file(MAKE_DIRECTORY ${include_root})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${include_root}/${name} SYMBOLIC)
    target_include_directories(${target} PUBLIC ${include_root})
    target_link_libraries(${target} PUBLIC ${ARG_LINKS} PRIVATE keywright_strictness ${ARG_PRIVATE_LINKS})
    if(NOT ARG_PCH)
        set(ARG_PCH keywright_pch)
    endif()
    target_precompile_headers(${target} REUSE_FROM ${ARG_PCH})
endfunction()
