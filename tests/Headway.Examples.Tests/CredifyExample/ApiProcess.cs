using Headway.Examples.Tests.Running;

namespace Headway.Examples.Tests.CredifyExample;

/// <summary>A running <c>Credify.Api</c>.</summary>
public sealed class ApiProcess : IDisposable
{
    private ApiProcess(RunningProgram program, int port)
    {
        Program = program;
        Port = port;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public static string Dll => Path.Combine(AppContext.BaseDirectory, "Credify.Api.dll");

    public RunningProgram Program { get; }

    public int Port { get; }

    public HttpClient Http { get; }

    public static async Task<ApiProcess> StartAsync(IReadOnlyDictionary<string, string> variables, int? fixedPort = null)
    {
        var port = fixedPort ?? FreePort.Next();
        var all = new Dictionary<string, string>(variables) { ["PORT"] = $"{port}" };
        var api = new ApiProcess(RunningProgram.Start("dotnet", [Dll], all), port);
        await Until.True($"the API answers ({api.Program.Output})", async () =>
        {
            Assert.False(api.Program.HasExited, api.Program.Output);
            try
            {
                return (await api.Http.GetAsync("/health")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return api;
    }

    public void Dispose()
    {
        Http.Dispose();
        Program.Dispose();
    }
}
