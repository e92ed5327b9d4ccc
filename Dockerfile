# A small image with authledger in its PATH, for pipelines that run jobs in containers. It opens no connection at run time.
#
#   npm pack
#   docker build --tag authledger .                              Debian (glibc)
#   docker build --tag authledger:alpine --build-arg LIBC=musl . Alpine (musl)
#
# Pin the images by digest (NODE_GLIBC, NODE_MUSL, GLIBC, MUSL) where your policy asks for it, or name those of your own registry.
ARG LIBC=glibc
ARG NODE_GLIBC=node:24-bookworm-slim
ARG NODE_MUSL=node:24-alpine
ARG GLIBC=debian:bookworm-slim
ARG MUSL=alpine:3.22

FROM ${NODE_GLIBC} AS node-glibc
RUN cp /usr/local/bin/node /node

FROM ${NODE_MUSL} AS node-musl
# Node for musl needs two libraries that Alpine itself does not bring.
RUN cp /usr/local/bin/node /node && cp -L /usr/lib/libstdc++.so.6 /usr/lib/libgcc_s.so.1 /

FROM ${GLIBC} AS runtime-glibc
COPY --from=node-glibc /node /usr/local/bin/node

FROM ${MUSL} AS runtime-musl
COPY --from=node-musl /node /usr/local/bin/node
COPY --from=node-musl /libstdc++.so.6 /libgcc_s.so.1 /usr/lib/

FROM node-${LIBC} AS package
# The package has no dependencies and no install scripts: unpacking it is installing it.
COPY authledger-*.tgz /package.tgz
RUN mkdir -p /opt/authledger \
  && tar -xzf /package.tgz -C /opt/authledger --strip-components=1 \
  && chmod 755 /opt/authledger/dist/cli.js

FROM runtime-${LIBC}
COPY --from=package /opt/authledger /opt/authledger
RUN ln -s /opt/authledger/dist/cli.js /usr/local/bin/authledger \
  && mkdir -p /work \
  && chmod 1777 /work
# No name, because neither base has the same user: a number that exists on no host.
USER 10001:10001
ENV HOME=/tmp
WORKDIR /work
# No ENTRYPOINT: GitLab, Azure Pipelines and GitHub start a shell in the container of a job.
CMD ["authledger", "--help"]
