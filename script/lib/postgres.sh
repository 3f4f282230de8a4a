# A PostgreSQL server for one run: its own folder, no network, no syncing to disk, gone at the end. Sourced after setup.sh.

postgres_folder=

need_postgres() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || need_debian postgresql
}

# start_postgres: start the server and set POSTGRES_URL. It refuses to run as root, so root becomes `postgres`.
start_postgres() {
    local bin options
    bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    postgres_folder=$(mktemp -d "${TMPDIR:-/tmp}/board-postgres.XXXXXX")
    as_postgres=()
    if [ "$(id -u)" -eq 0 ]; then
        chown postgres "$postgres_folder"
        as_postgres=(setpriv --reuid=postgres --regid=postgres --init-groups)
    fi
    postgres_control=("${as_postgres[@]}" "$bin/pg_ctl" -s -w -D "$postgres_folder/data")
    trap stop_postgres EXIT
    # Words sort as in an English dictionary, as on a British server and unlike SQLite: nothing may depend on it.
    in_postgres_folder "${as_postgres[@]}" "$bin/initdb" -D data -U board -A trust -E UTF8 --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=en-GB --no-sync >/dev/null
    options="-c listen_addresses='' -c unix_socket_directories=$postgres_folder"
    options+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40"
    in_postgres_folder "${postgres_control[@]}" -l "$postgres_folder/log" -o "$options" start
    # shellcheck disable=SC2034  # read by the scripts that source this file
    POSTGRES_URL="postgres://board@/$postgres_folder/postgres"
}

in_postgres_folder() {
    (cd "$postgres_folder" && "$@")
}

stop_postgres() {
    [ -n "$postgres_folder" ] || return 0
    in_postgres_folder "${postgres_control[@]}" -m immediate stop || true
    rm -rf "$postgres_folder"
    postgres_folder=
}
