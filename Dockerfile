# Written for Docker 24 and newer; not run on the machine it was written on, which has no Docker.
# tests/deployment.test.ts holds what is hardened here. How to pin the digest of an image: compose.yaml.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY locales locales
COPY src src
RUN npm run build

FROM node:24.21.0-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 STORE_URL=file:/data
WORKDIR /app
# Nothing that installs or builds: what is not there cannot be misused.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* /opt/yarn* \
  && mkdir -m 700 /data && chown node:node /data
# Of root, and the process is not: it cannot change its own program.
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
COPY locales locales
COPY content content
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# It reaps no processes: run it with `docker run --init --read-only --cap-drop ALL --security-opt no-new-privileges`, as compose.yaml does.
CMD ["node", "--enable-source-maps", "dist/main.js"]
