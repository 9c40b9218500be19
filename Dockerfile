# Armswing in a container: no system packages, nobody's root, one writable volume.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY content content
COPY training training
COPY store store
COPY scheduler scheduler
COPY bot bot
RUN python -m venv /app && /app/bin/pip install --no-cache-dir .

FROM python:3.13-slim
COPY --from=build /app /app
RUN useradd --system --uid 10001 --no-create-home armswing \
    && install -d -o armswing -g armswing -m 0700 /data
ENV PATH=/app/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    ARMSWING_DATABASE_URL=sqlite+aiosqlite:////data/armswing.db
USER armswing
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=20s --start-period=20s CMD ["armswing", "doctor", "--quick"]
ENTRYPOINT ["armswing"]
CMD ["serve"]
