using System.Net;
using System.Security.Cryptography;

namespace Headway.Examples.Tests.CredifyExample;

public sealed class CertificateTests(CredifySystem system)
{
    [Fact]
    public async Task An_upload_is_listed_with_its_sha256_and_comes_back_byte_for_byte()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        var file = Samples.Pdf(10 * 1024 * 1024);

        var id = await visitor.UploadAsync(file);
        var (_, list) = await visitor.GetAsync("/api/v1/certificates");
        using var download = await visitor.RawAsync(HttpMethod.Get, $"/api/v1/certificates/{id}/file");

        var listed = Assert.Single(list.GetProperty("certificates").EnumerateArray());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), listed.GetProperty("sha256").GetString());
        Assert.Equal(file, await download.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/pdf", download.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task More_than_10_MB_are_refused()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);

        var over = await visitor.PostAsync("/api/v1/certificates/upload", Visitor.Form(Samples.Pdf((10 * 1024 * 1024) + 1)));

        Assert.Equal(HttpStatusCode.BadRequest, over.Status);
        Assert.Equal("file may have 10 MB at most.", over.Body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task What_is_no_certificate_is_refused_whatever_it_is_called()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);

        var (status, body) = await visitor.PostAsync(
            "/api/v1/certificates/upload", Visitor.Form("<script>"u8.ToArray(), name: "diploma.pdf"));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("file must be a PDF, PNG or JPEG.", body.GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_same_file_twice_is_a_conflict()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);
        var file = Samples.Pdf();
        await visitor.UploadAsync(file);

        var (status, body) = await visitor.PostAsync("/api/v1/certificates/upload", Visitor.Form(file));

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("duplicate_certificate", body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Another_organisation_sees_neither_the_certificate_nor_its_file()
    {
        var owner = await Visitor.LoggedInAsync(system.Api.Http);
        var stranger = await Visitor.LoggedInAsync(system.Api.Http);
        var id = await owner.UploadAsync(Samples.Pdf());

        var (_, list) = await stranger.GetAsync("/api/v1/certificates");
        var (status, _) = await stranger.GetAsync($"/api/v1/certificates/{id}/file");

        Assert.Empty(list.GetProperty("certificates").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task A_hostile_file_name_loses_what_makes_it_hostile()
    {
        var visitor = await Visitor.LoggedInAsync(system.Api.Http);

        var (_, body) = await visitor.PostAsync(
            "/api/v1/certificates/upload", Visitor.Form(Samples.Pdf(), name: "../../etc/a;b.pdf"));

        Assert.Equal("ab.pdf", body.GetProperty("file_name").GetString());
    }
}
