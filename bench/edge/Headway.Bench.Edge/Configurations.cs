namespace Headway.Bench.Edge;

/// <summary>The configurations of what is measured beside the edge.</summary>
internal static class Configurations
{
    private const string Defaults =
        """
        global
            nbthread 1
        defaults
            mode http
            timeout connect 1m
            timeout client 1m
            timeout server 1m
        """;

    public static string Upstream(int port) =>
        $"""
        {Defaults}
        frontend upstream
            bind 127.0.0.1:{port}
            http-request return status 200 content-type text/plain string "hello world, this is a small answer"

        """;

    public static string BareHaproxy(int port, int upstream) =>
        $"""
        {Defaults}
        frontend bare
            bind 127.0.0.1:{port}
            default_backend upstream
        backend upstream
            server one 127.0.0.1:{upstream}

        """;

    /// <summary>The same work as the edge: 1,000 hosts, the same headers to the upstream and to the client.</summary>
    public static string Nginx(string folder, int port, int upstream) =>
        $$"""
        worker_processes 1;
        daemon off;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/nginx.log;
        events { worker_connections 4096; }
        http {
            access_log off;
            server_tokens off;
            client_body_temp_path {{folder}}/n1; proxy_temp_path {{folder}}/n2; fastcgi_temp_path {{folder}}/n3;
            uwsgi_temp_path {{folder}}/n4; scgi_temp_path {{folder}}/n5;
            keepalive_requests 1000000000;
            upstream one { server 127.0.0.1:{{upstream}}; keepalive 128; keepalive_requests 1000000000; }
            map_hash_max_size 8192;
            map_hash_bucket_size 128;
            map $host $backend { default unknown;{{string.Concat(Enumerable.Range(0, 1000).Select(i => $" host{i}.example one;"))}} }
            server {
                listen 127.0.0.1:{{port}};
                location / {
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $host;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Forwarded-Host $host;
                    proxy_set_header X-Request-Id $request_id;
                    add_header X-Request-Id $request_id always;
                    add_header X-Content-Type-Options nosniff always;
                    add_header X-Frame-Options SAMEORIGIN always;
                    proxy_pass http://$backend;
                }
            }
        }

        """;
}
