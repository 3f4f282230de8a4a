# The board as a container: gunicorn, or the worker, as a user without rights, with all it writes under /var/lib/lscb.
# docs/running.md says how it is run; compose.yaml does so, with PostgreSQL and the worker.
FROM debian:13-slim AS built
RUN apt-get update -q && apt-get install -q -y --no-install-recommends python3-venv ca-certificates \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/lscb
COPY requirements.txt ./
RUN python3 -m venv .venv \
    && .venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt
COPY . ./
# Style sheets are collected once, while it is built: the folder that they are in is not the one of the records.
RUN PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/tmp/built STATIC_ROOT=/opt/lscb/static-collected .venv/bin/python manage.py collectstatic --noinput -v 0 \
    && rm -rf /tmp/built && chmod -R a+rX static-collected && .venv/bin/python -m compileall -q . || true

FROM debian:13-slim
RUN apt-get update -q && apt-get install -q -y --no-install-recommends python3 ca-certificates \
    libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    fonts-liberation fonts-noto-core fonts-noto-color-emoji fonts-droid-fallback \
    postgresql-client age gnupg \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/lscb --shell /usr/sbin/nologin lscb \
    && install -d -m 0700 -o lscb -g lscb /var/lib/lscb /var/backups/lscb
COPY --from=built /opt/lscb /opt/lscb
WORKDIR /opt/lscb
ENV VAR_DIR=/var/lib/lscb BACKUP_DIR=/var/backups/lscb STATIC_ROOT=/opt/lscb/static-collected \
    HOME=/var/lib/lscb PYTHONDONTWRITEBYTECODE=1 TASKS_BACKEND=database BEHIND_TLS_PROXY=yes WEB_CONCURRENCY=3
USER lscb
VOLUME ["/var/lib/lscb", "/var/backups/lscb"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["/opt/lscb/.venv/bin/python", "-c", \
    "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/live', timeout=4)"]
CMD ["/opt/lscb/.venv/bin/gunicorn", "lscb.wsgi", "--bind", "0.0.0.0:8000", "--threads", "4", "--preload", \
    "--timeout", "120", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
