using System.IO.Compression;
using System.Net;
using Headway.Builders.Tests.Fixtures;
using Headway.Model.Manifest;

namespace Headway.Builders.Tests.Static;

/// <summary>What a real nginx answers for a static artifact.</summary>
public sealed class StaticSiteTests : IAsyncLifetime
{
    private const string Year = "public, max-age=31536000, immutable";
    private const string Hour = "public, max-age=3600";
    private readonly BuildHouse house = new();
    private Started? site;

    public ValueTask InitializeAsync()
    {
        var text = string.Concat(Enumerable.Repeat("some words that are long enough to compress ", 40));
        house.With("index.html", "<h1>first</h1>" + text).With("assets/app.3f2a.js", "//" + text).With("static/site.css", "/*" + text + "*/")
            .With("data.json", $"\"{text}\"").With("logo.svg", $"<svg>{text}</svg>").With("photo.png", text).With("font.woff2", text)
            .With("docs/index.html", "docs").With("empty/note.txt", "note").With(".env", "SECRET=1").With("assets/.hidden", "x")
            .With(".well-known/security.txt", "Contact: me").With("headway.yaml", "project: x").With("package.json", "{}").With("sw.js", "1");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        house.Dispose();
    }

    [Theory]
    [InlineData("/", 200, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/index.html", 200, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/docs/", 200, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/assets/app.3f2a.js", 200, Year, "text/javascript; charset=utf-8")]
    [InlineData("/static/site.css", 200, Year, "text/css; charset=utf-8")]
    [InlineData("/data.json", 200, Hour, "application/json; charset=utf-8")]
    [InlineData("/logo.svg", 200, Hour, "image/svg+xml; charset=utf-8")]
    [InlineData("/photo.png", 200, Hour, "image/png")]
    [InlineData("/font.woff2", 200, Hour, "font/woff2")]
    [InlineData("/sw.js", 200, "no-cache", "text/javascript; charset=utf-8")]
    [InlineData("/.well-known/security.txt", 200, Hour, "text/plain; charset=utf-8")]
    [InlineData("/docs", 301, "no-cache", "text/html")]
    [InlineData("/missing", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/assets/missing.js", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/empty/", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/.env", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/assets/.hidden", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/headway.yaml", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/package.json", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/headway-artifact.json", 404, "no-cache", "text/html; charset=utf-8")]
    [InlineData("/%2e%2e/nginx.conf", 400, "no-cache", "text/html; charset=utf-8")]
    public async Task Each_path_has_its_status_cache_rule_and_type(string path, int status, string cache, string type)
    {
        await ServeAsync(spa: false);

        using var answer = await GetAsync(path);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Equal(cache, Header(answer, "Cache-Control").Replace("max-age=3600, public", Hour, StringComparison.Ordinal));
        Assert.Equal(type, Header(answer, "Content-Type"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/app.3f2a.js")]
    [InlineData("/missing")]
    [InlineData("/docs")]
    public async Task Every_answer_has_the_security_headers(string path)
    {
        await ServeAsync(spa: false);

        using var answer = await GetAsync(path);

        Assert.Equal("SAMEORIGIN", Header(answer, "X-Frame-Options"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("1; mode=block", Header(answer, "X-XSS-Protection"));
        Assert.Equal("nginx", Header(answer, "Server"));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/assets/app.3f2a.js", true)]
    [InlineData("/static/site.css", true)]
    [InlineData("/data.json", true)]
    [InlineData("/logo.svg", true)]
    [InlineData("/photo.png", false)]
    public async Task Text_is_compressed_and_pictures_are_not(string path, bool compressed)
    {
        await ServeAsync(spa: false);

        using var answer = await GetAsync(path, ("Accept-Encoding", "gzip"), ("Via", "1.1 edge"));

        Assert.Equal(compressed ? "gzip" : string.Empty, Header(answer, "Content-Encoding"));
        if (compressed)
        {
            Assert.Equal("Accept-Encoding", Header(answer, "Vary"));
            await using var plain = new GZipStream(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
            Assert.Contains("some words", await new StreamReader(plain).ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_single_page_application_answers_unknown_paths_with_its_page_but_not_missing_assets()
    {
        await ServeAsync(spa: true);

        using var deep = await GetAsync("/verify/42?x=1");
        using var folder = await GetAsync("/empty/");
        using var asset = await GetAsync("/assets/gone.js");

        Assert.Equal(HttpStatusCode.OK, deep.StatusCode);
        Assert.StartsWith("<h1>first</h1>", await deep.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("no-cache", Header(deep, "Cache-Control"));
        Assert.Equal(HttpStatusCode.OK, folder.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, asset.StatusCode);
    }

    [Fact]
    public async Task The_site_s_own_page_for_what_is_not_found_is_used()
    {
        house.With("404.html", "lost?");
        await ServeAsync(spa: false);

        using var answer = await GetAsync("/missing");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("lost?", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_redirect_to_a_folder_names_no_host_and_no_port()
    {
        await ServeAsync(spa: false);

        using var answer = await GetAsync("/docs");

        Assert.Equal("/docs/", Header(answer, "Location"));
    }

    [Fact]
    public async Task An_unchanged_file_keeps_its_tag_over_builds_and_a_changed_one_of_the_same_size_does_not()
    {
        await ServeAsync(spa: false);
        var (page, photo) = (await TagAsync("/docs/"), await TagAsync("/photo.png"));
        using (var unchanged = await GetAsync("/photo.png", ("If-None-Match", photo)))
        {
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.Equal(Hour, Header(unchanged, "Cache-Control").Replace("max-age=3600, public", Hour, StringComparison.Ordinal));
        }

        house.With("docs/index.html", "docz");
        await ServeAsync(spa: false);

        Assert.NotEqual(page, await TagAsync("/docs/"));
        Assert.Equal(photo, await TagAsync("/photo.png"));
    }

    [Fact]
    public async Task A_download_that_has_begun_is_finished_after_the_request_to_end()
    {
        house.With("large.bin", new string('x', 40_000_000));
        await ServeAsync(spa: false);
        using var answer = await site!.Client.GetAsync(new Uri("/large.bin", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        var ending = site.TerminateAsync();
        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal(40_000_000, body.Length);
        Assert.Equal(0, await ending);
    }

    private async Task ServeAsync(bool spa)
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        var built = await house.BuiltAsync(new BuildSpec { With = Builder.Static, Spa = spa });
        site = await Started.FromAsync(house.Builder.DescribeArtifact(built.Digest)!);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site!.Client.BaseAddress + path[1..], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await site.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<string> TagAsync(string path)
    {
        using var answer = await GetAsync(path);
        return Header(answer, "ETag");
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : string.Empty;
}
