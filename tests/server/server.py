"""server.py - a publisher of lists on this machine, as bad as one can be.

Publisher makes its own authority and certificates with openssl(1), starts nginx on
loopback over a folder of files, and behind it a backend that answers as scripted: cut
at a byte, slow, with wrong lengths, another file the second time.  The backend also
speaks TLS itself, for what a proxy would mend.

    with Publisher(folder) as p:
        p.script("list", Reply(b"...", cut=10), Reply(b"..."))   # the last one stays
        p.url("list"), p.raw("list"), p.asked("list")
"""
import contextlib
import gzip
import http.server
import json
import os
import socket
import ssl
import subprocess
import threading
import time

NGINX = next((p for p in ("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx")
              if os.path.exists(p)), None)
MODIFIED = "Mon, 23 Nov 2020 10:00:00 GMT"
PAGE = b"<!DOCTYPE html><html><body><h1>Sorry</h1><p>Down for maintenance.</p></body></html>\n"


class Reply:
    """One answer.

    cut      close after so many bytes of the body
    ranges   None: ignored; "right": Range and If-Range as they should be; "blind": a part
             whatever If-Range says; "short": a part of the part; "off": another part;
             "bare": a part without validator; "none": 416
    length   of the header Content-Length; None: none at all
    drip     (bytes, seconds): so many, a pause, so many ...
    stall    seconds before anything is said
    """

    def __init__(self, body=b"", status=200, etag=None, modified=None, headers=(), cut=None,
                 ranges=None, length="right", chunked=False, drip=None, stall=0, packed=False):
        self.body = gzip.compress(body, mtime=0) if packed else body
        self.status, self.etag, self.modified = status, etag, modified
        self.headers, self.cut, self.ranges = list(headers), cut, ranges
        self.length, self.chunked, self.drip, self.stall = length, chunked, drip, stall
        if packed:
            self.headers.append(("Content-Encoding", "gzip"))


def part_of(reply, headers):
    """What of the body goes out: status, first byte, behind the last byte."""
    size, wanted = len(reply.body), headers.get("Range", "")
    if reply.ranges is None or not wanted.startswith("bytes=") or reply.status != 200:
        return reply.status, 0, size
    if reply.ranges == "none":
        return 416, 0, 0
    first = int(wanted[6:].split("-")[0])
    guard = headers.get("If-Range")
    if reply.ranges == "right" and guard not in (None, reply.etag, reply.modified):
        return 200, 0, size
    if first >= size:
        return 416, 0, 0
    if reply.ranges == "off":
        return 206, max(0, first - 1), size
    return 206, first, min(size, first + 10000) if reply.ranges == "short" else size


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def do_GET(self):
        key = self.path.split("?")[0].rsplit("/b/", 1)[-1]
        publisher = self.server.publisher
        size = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(size) if size else b""
        reply = publisher.next_reply(key, dict(self.headers), body)
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.answer(reply)

    do_POST = do_GET

    def answer(self, reply):
        time.sleep(reply.stall)
        status, first, last = part_of(reply, self.headers)
        known = self.headers.get("If-None-Match"), self.headers.get("If-Modified-Since")
        if status in (200, 206) and (reply.etag and known[0] == reply.etag or
                                     not reply.etag and reply.modified and
                                     known[1] == reply.modified):
            status, first, last = 304, 0, 0
        body = reply.body[first:last]
        self.send_response(status)
        if reply.etag and not (status == 206 and reply.ranges == "bare"):
            self.send_header("ETag", reply.etag)
        if reply.modified and not (status == 206 and reply.ranges == "bare"):
            self.send_header("Last-Modified", reply.modified)
        if status == 206:
            self.send_header("Content-Range",
                             "bytes %d-%d/%d" % (first, last - 1, len(reply.body)))
        elif status == 416:
            self.send_header("Content-Range", "bytes */%d" % len(reply.body))
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        elif reply.length is not None and status != 304:
            self.send_header("Content-Length",
                             len(body) if reply.length == "right" else reply.length)
        self.send_header("Connection", "close")
        self.end_headers()
        self.send_body(reply, body)

    def send_body(self, reply, body):
        whole = reply.cut is None or reply.cut >= len(body)
        body = body if reply.cut is None else body[:reply.cut]
        step, pause = reply.drip or (max(1, len(body)), 0)
        for at in range(0, len(body), step):
            piece = body[at:at + step]
            if reply.chunked:
                piece = b"%x\r\n%s\r\n" % (len(piece), piece)
            self.wfile.write(piece)
            self.wfile.flush()
            if pause:
                time.sleep(pause)
        if reply.chunked and whole:
            self.wfile.write(b"0\r\n\r\n")


class Backend(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, publisher, context=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.publisher, self.context = publisher, context

    def finish_request(self, request, address):
        if self.context is not None:
            with contextlib.suppress(OSError):  # a caller that does not trust us
                request.settimeout(20)
                with self.context.wrap_socket(request, server_side=True) as wrapped:
                    super().finish_request(wrapped, address)
                    # Said, so that an end without a length is a lawful end.
                    wrapped.unwrap()
        else:
            super().finish_request(request, address)

    def handle_error(self, request, address):
        pass


def openssl(*words):
    subprocess.run(["openssl"] + list(words), check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def make_authority(folder, name):
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes", "-days", "30", "-subj", "/CN=Test Authority " + name,
            "-keyout", os.path.join(folder, name + ".key"),
            "-out", os.path.join(folder, name + ".pem"))


def make_certificate(folder, name, authority, hosts, *dates):
    base = os.path.join(folder, name)
    names = ",".join(("IP:" if h[0].isdigit() else "DNS:") + h for h in hosts)
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes", "-subj", "/CN=" + hosts[0], "-keyout", base + ".key", "-out", base + ".csr")
    with open(base + ".ext", "w") as out:
        out.write("basicConstraints=CA:FALSE\nsubjectAltName=%s\n" % names)
    conf = os.path.join(folder, name + ".cnf")
    for made, text in ((base + ".index", ""), (base + ".serial", "%02x" % (16 + len(name)))):
        with open(made, "w") as out:
            out.write(text)
    with open(conf, "w") as out:
        out.write("[ca]\ndefault_ca=d\n[d]\ndatabase=%s.index\nserial=%s.serial\n"
                  "new_certs_dir=%s\ndefault_md=sha256\npolicy=p\nunique_subject=no\n"
                  "[p]\ncommonName=supplied\n" % (base, base, folder))
    dates = dates or ("-days", "10")
    openssl("ca", "-batch", "-notext", "-config", conf, "-extfile", base + ".ext",
            "-cert", os.path.join(folder, authority + ".pem"),
            "-keyfile", os.path.join(folder, authority + ".key"),
            "-in", base + ".csr", "-out", base + ".pem", *dates)


def free_ports(count):
    taken = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in taken]
    for s in taken:
        s.close()
    return ports


CONF = """
%(user)s
daemon off;
worker_processes 1;
pid %(root)s/nginx.pid;
error_log %(root)s/error.log crit;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path %(root)s/t1; proxy_temp_path %(root)s/t2;
    fastcgi_temp_path %(root)s/t3; uwsgi_temp_path %(root)s/t4; scgi_temp_path %(root)s/t5;
    default_type application/octet-stream;
    server {
        listen 127.0.0.1:%(good)d ssl;
        ssl_certificate %(root)s/good.pem; ssl_certificate_key %(root)s/good.key;
        root %(root)s/www;
        location /b/ {
            proxy_pass http://127.0.0.1:%(backend)d;
            proxy_http_version 1.1; proxy_buffering off; proxy_request_buffering off;
            proxy_set_header Host $host;
        }
        location /packed/ { alias %(root)s/www/; gzip on; gzip_types *; gzip_min_length 1; }
        location /endless/ { return 302 /endless/?$request_id; }
        location /plain/ { rewrite ^/plain/(.*)$ http://127.0.0.1:%(plain)d/$1 redirect; }
%(hops)s
    }
%(others)s
    server { listen 127.0.0.1:%(plain)d; root %(root)s/www; }
}
"""


class Publisher:
    """See the head of the file; as a context it starts and stops everything."""

    BAD = ("expired", "stranger", "elsewhere")

    def __init__(self, root):
        self.root = os.path.abspath(root)
        self.www = os.path.join(self.root, "www")
        self.replies, self.requests, self.lock = {}, {}, threading.Lock()
        self.servers, self.nginx = [], None

    # ------------------------------------------------------------- scripted answers

    def script(self, key, *replies):
        with self.lock:
            self.replies[key], self.requests[key] = list(replies), []

    def next_reply(self, key, headers, body):
        with self.lock:
            self.requests.setdefault(key, []).append((headers, body))
            left = self.replies.get(key, [Reply(status=404)])
            reply = left.pop(0) if len(left) > 1 else left[0]
        return reply(headers, body) if callable(reply) else reply

    def asked(self, key):
        """The headers of each request for key since it was scripted."""
        with self.lock:
            return [headers for headers, _ in self.requests.get(key, [])]

    def asked_bodies(self, key):
        with self.lock:
            return [body for _, body in self.requests.get(key, [])]

    def url(self, key):
        return "https://localhost:%d/b/%s" % (self.ports["good"], key)

    def raw(self, key):
        return "https://localhost:%d/b/%s" % (self.ports["raw"], key)

    def file(self, name, data, folder="", server="good"):
        """A file that nginx itself serves."""
        path = os.path.join(self.www, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path + ".new", "wb") as out:
            out.write(data)
        os.utime(path + ".new", (1600000000, 1600000000))
        os.rename(path + ".new", path)
        return self.at(folder + name, server)

    def at(self, path, server="good"):
        return "https://localhost:%d/%s" % (self.ports[server], path)

    # --------------------------------------------------------------------- running

    def __enter__(self):
        os.makedirs(self.www, exist_ok=True)
        clean_environment(self.root)
        make_authority(self.root, "ca")
        make_authority(self.root, "unknown")
        make_certificate(self.root, "good", "ca", ["localhost", "127.0.0.1"])
        make_certificate(self.root, "expired", "ca", ["localhost"], "-startdate",
                         "20250101000000Z", "-enddate", "20250201000000Z")
        make_certificate(self.root, "stranger", "unknown", ["localhost"])
        make_certificate(self.root, "elsewhere", "ca", ["lists.example"])
        self.ca = os.path.join(self.root, "ca.pem")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.root, "good.pem"),
                                os.path.join(self.root, "good.key"))
        self.ports = {}
        for name, secret in (("backend", None), ("raw", context)):
            server = Backend(self, secret)
            self.ports[name] = server.server_address[1]
            threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            self.servers.append(server)
        try:
            for _ in range(5):  # a port may be taken between finding and using it
                if self.start_nginx():
                    return self
            with open(os.path.join(self.root, "error.log")) as log:
                raise RuntimeError("nginx does not start: " + log.read()[-500:])
        except BaseException:
            self.__exit__()
            raise

    def start_nginx(self):
        found = free_ports(5)
        self.ports.update(zip(("good", "plain") + self.BAD, found))
        others = "".join(
            "    server { listen 127.0.0.1:%d ssl; ssl_certificate %s/%s.pem;"
            " ssl_certificate_key %s/%s.key; root %s; }\n"
            % (self.ports[n], self.root, n, self.root, n, self.www) for n in self.BAD)
        hops = "".join("        location /hop%d/ { rewrite ^/hop%d/(.*)$ /%s$1 redirect; }\n"
                       % (n, n, "hop%d/" % (n - 1) if n > 1 else "") for n in range(1, 13))
        words = dict(self.ports, root=self.root, others=others, hops=hops,
                     user="user root;" if os.geteuid() == 0 else "")
        with open(os.path.join(self.root, "nginx.conf"), "w") as out:
            out.write(CONF % words)
        self.nginx = subprocess.Popen(
            [NGINX, "-p", self.root, "-e", os.path.join(self.root, "error.log"), "-c",
             os.path.join(self.root, "nginx.conf")], stderr=subprocess.DEVNULL)
        for _ in range(100):
            if self.nginx.poll() is not None:
                return False
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.ports["good"]), 1).close()
                return True
            time.sleep(0.05)
        return False

    def __exit__(self, *why):
        if self.nginx is not None and self.nginx.poll() is None:
            self.nginx.terminate()
            try:
                self.nginx.wait(5)
            except subprocess.TimeoutExpired:
                self.nginx.kill()
                self.nginx.wait()
        for server in self.servers:
            server.shutdown()
            server.server_close()


def catalogue(files, mark="2026-11-23T10:00:00Z"):
    """OFAC's list of hashes: {name: sha256}."""
    rows = [{"fileName": name, "lastUpdated": mark,
             "hashCodes": json.dumps({"SHA-256": value})}
            for name, value in files.items()]
    return json.dumps(rows).encode()


def clean_environment(folder):
    """No proxies and no configuration of this machine's."""
    for name in list(os.environ):
        if "proxy" in name.lower() or name.startswith("PAYSIEVE"):
            del os.environ[name]
    os.environ["PAYSIEVE_CONFIG"] = os.path.join(folder, "none.conf")
    with open(os.environ["PAYSIEVE_CONFIG"], "w"):
        pass
