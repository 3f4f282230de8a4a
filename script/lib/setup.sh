# What script/serve, script/test and script/bench set up before they start. Sourced by them from the top of the clone.

# WeasyPrint draws with Pango and HarfBuzz. The fonts decide every page break, and are those that
# core/documents/paper/fonts.conf accepts: Liberation, Noto for other scripts and emoji, Droid for Chinese and Japanese.
# shellcheck disable=SC2034  # read by the scripts that source this file
PDF_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-noto-core
    fonts-noto-color-emoji fonts-droid-fallback)

# Playwright drives Debian's Chromium by a program of its own, which a bare Debian lacks a library for.
# shellcheck disable=SC2034
BROWSER_PACKAGES=(chromium libatomic1)

say() {
    printf '%s\n' "$*"
}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# need_debian PACKAGE...: install those that are missing, or say which they are and stop.
need_debian() {
    local package missing=() as_root=()
    command -v dpkg-query >/dev/null || fail "This script sets up Debian; elsewhere, have the likes of these: $*"
    for package; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || fail "Missing from this machine; install with: sudo apt-get install ${missing[*]}"
        as_root=(sudo -n)
    fi
    say "Installing from Debian: ${missing[*]}"
    [[ " ${missing[*]} " != *" postgresql "* || -n "${DEBIAN_STARTS_POSTGRES:-}" ]] || keep_debian_from_starting_postgres "${as_root[@]}"
    "${as_root[@]}" apt-get -qq update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Options::=--force-confold install --no-install-recommends "${missing[@]}" >/dev/null
}

# The tests start a database server of their own; Debian's would only run beside it.
keep_debian_from_starting_postgres() {
    "$@" mkdir -p /etc/postgresql-common
    grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf ||
        echo 'create_main_cluster = false' | "$@" tee -a /etc/postgresql-common/createcluster.conf >/dev/null
}

# find_python: the machine's own python3 where it is one of 3.11 to 3.14, else another of those.
find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "Python 3.11, 3.12, 3.13 or 3.14 is needed and none was found."
}

# need_environment LOCK: .venv holds exactly what LOCK says. Nothing is done when it already holds that lock, or the
# development lock, which has everything of the other.
need_environment() {
    local lock=$1 wanted
    wanted=$(digest "$lock")
    if .venv/bin/python -c '' 2>/dev/null && [ -f .venv/lock-installed ]; then
        case $(cat .venv/lock-installed) in
            "$wanted" | "$(digest requirements-dev.txt)") return ;;
        esac
    fi
    make_environment
    say "Installing the packages of $lock"
    rm -f .venv/lock-installed
    .venv/bin/uv pip sync -q --python .venv/bin/python --require-hashes "$lock"
    echo "$wanted" >.venv/lock-installed
}

make_environment() {
    local python
    if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
        python=$(find_python)
        "$python" -c 'import ensurepip' 2>/dev/null || need_debian python3-venv
        say "Making the virtual environment .venv"
        "$python" -m venv --clear .venv
    fi
    .venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r script/lib/uv.txt
}

digest() {
    sha256sum "$@" | sha256sum | cut -d ' ' -f 1
}
