using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Headway.Examples.Tests.CredifyExample;

/// <summary>Somebody with an address and an account of their own, so that tests do not use up each other's limits.</summary>
public sealed class Visitor
{
    private static int count;

    private readonly HttpClient http;
    private readonly int number = Interlocked.Increment(ref count);

    public Visitor(HttpClient http)
    {
        this.http = http;
        Address = new IPAddress([10, 0, (byte)(number / 250), (byte)((number % 250) + 1)]).ToString();
    }

    public string Address { get; }

    public string? Token { get; set; }

    public string Email => $"visitor{number}@example.org";

    public string Password => "correct horse battery";

    public static async Task<Visitor> LoggedInAsync(HttpClient http)
    {
        var visitor = new Visitor(http);
        var (signUp, account) = await visitor.PostAsync("/api/v1/auth/signup", visitor.Account());
        Assert.True(signUp == HttpStatusCode.Created, account.ToString());
        var (logIn, session) = await visitor.PostAsync(
            "/api/v1/auth/login", new { email = visitor.Email, password = visitor.Password });
        Assert.Equal(HttpStatusCode.OK, logIn);
        visitor.Token = session.GetProperty("access_token").GetString();
        return visitor;
    }

    public object Account() => new
    {
        email = Email,
        password = Password,
        name = "Vera Visitor",
        phone = $"+49 30 {1_000_000 + number}",
        organization = $"Organisation {number}",
    };

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, object body) =>
        SendAsync(HttpMethod.Post, path, body as HttpContent ?? JsonContent.Create(body));

    public async Task<string> UploadAsync(byte[] file, string issuedOn = "2020-06-30", string holder = "Ada Lovelace")
    {
        var (status, body) = await PostAsync("/api/v1/certificates/upload", Form(file, issuedOn, holder));
        Assert.True(status == HttpStatusCode.Created, body.ToString());
        return body.GetProperty("id").GetString()!;
    }

    public async Task<string> VerifyAsync(string certificate)
    {
        var (status, body) = await PostAsync("/api/v1/verification/verify", new { certificate_id = certificate });
        Assert.True(status == HttpStatusCode.Accepted, $"{status} {body}");
        return body.GetProperty("id").GetString()!;
    }

    public static MultipartFormDataContent Form(
        byte[] file, string issuedOn = "2020-06-30", string holder = "Ada Lovelace", string name = "diploma.pdf") => new()
    {
        { new StringContent("Diploma"), "title" },
        { new StringContent(holder), "holder" },
        { new StringContent(issuedOn), "issued_on" },
        { new ByteArrayContent(file), "file", name },
    };

    public async Task<HttpResponseMessage> RawAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };

        // What the client wrote itself comes first; the edge appends the address that it saw.
        request.Headers.Add("X-Forwarded-For", $"6.6.6.6, {Address}");
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, HttpContent? content)
    {
        using var response = await RawAsync(method, path, content);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }
}
