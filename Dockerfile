# Two stages: build the wheel and its environment, then copy that alone. `make container` does these steps without Docker.
#   docker build -t hamsanj .
#   docker build -t hamsanj --build-arg TORCH=torch .        with CUDA, for GPUs
#   docker build -t hamsanj --build-arg EXTRAS=[cluster] .   with Ray
#   docker run --rm --read-only --tmpfs /tmp -v hamsanj:/data --network host hamsanj        on this machine alone
# Beyond this machine it answers to keys only: make one, then publish the port.
#   docker run --rm -v hamsanj:/data hamsanj keys create NAME
#   docker run --rm --read-only --tmpfs /tmp -v hamsanj:/data -p 8765:8765 -e HAMSANJ_HOST=0.0.0.0 hamsanj
ARG PYTHON=3.12
FROM python:${PYTHON}-slim AS build
ARG TORCH=torch==2.13.0
ARG EXTRAS=
WORKDIR /src
RUN python -m venv /opt/hamsanj && /opt/hamsanj/bin/pip install --no-cache-dir --upgrade pip
RUN /opt/hamsanj/bin/pip install --no-cache-dir --prefer-binary "${TORCH}"
COPY pyproject.toml README.md LICENSE ./
COPY service service
COPY models models
RUN /opt/hamsanj/bin/pip install --no-cache-dir ".${EXTRAS}"

FROM python:${PYTHON}-slim
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin hamsanj \
    && install --directory --owner=hamsanj --mode=0700 /data
COPY --from=build /opt/hamsanj /opt/hamsanj
ENV PATH=/opt/hamsanj/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 OMP_NUM_THREADS=1 \
    HF_HOME=/tmp/models HAMSANJ_OFFLINE=true HAMSANJ_DATA_DIR=/data
VOLUME /data
USER hamsanj
EXPOSE 8765
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8765/readyz', timeout=4)"]
ENTRYPOINT ["hamsanj"]
CMD ["serve"]
