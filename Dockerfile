# The API in production form. The worker and the migrations run from the same image:
#   docker run IMAGE python -m app worker
#   docker run IMAGE python -m app migrate
FROM python:3.11-slim AS packages

WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes \
        --only-binary=:all: -r requirements.txt

FROM python:3.11-slim

RUN groupadd --system --gid 10001 portal \
    && useradd --system --uid 10001 --gid portal --home-dir /var/lib/member-portal --create-home \
        --shell /usr/sbin/nologin portal

COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/portal
COPY LICENSE pyproject.toml ./
COPY migrations migrations
COPY openapi openapi
COPY docs docs
COPY app app
RUN /opt/venv/bin/python -m compileall -q app migrations

ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PORTAL_ENVIRONMENT=production \
    PORTAL_HOST=0.0.0.0 \
    PORTAL_PORT=8000 \
    PORTAL_STATE_DIR=/var/lib/member-portal

USER 10001:10001
VOLUME /var/lib/member-portal
EXPOSE 8000
STOPSIGNAL SIGTERM

HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORTAL_PORT'] + '/livez', timeout=2)"]

CMD ["python", "-m", "app", "api"]
