using Credify.Api;
using Credify.Api.Accounts;
using Credify.Api.Certificates;
using Credify.Api.Health;
using Credify.Api.Http;
using Credify.Api.Migrations;
using Credify.Api.RateLimits;
using Credify.Api.Streaming;
using Credify.Api.Verifications;
using Credify.Domain.Logging;
using Credify.Domain.Settings;

if (args is ["migrate", .. var migrateArguments])
{
    return await MigrateCommand.RunAsync(migrateArguments, Console.Out, Console.Error, CancellationToken.None);
}

ApiSettings settings;
try
{
    settings = ApiSettings.Read(SettingsReader.OfProcess());
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.AddJsonLines(settings.LogLevel);
builder.AddCredify(settings);

var app = builder.Build();
app.UseMiddleware<RequestLog>();
app.UseMiddleware<ErrorAnswers>();
app.UseRouting();
app.UseCors();
app.UseWebSockets();
app.UseMiddleware<RateLimiting>();
app.UseAuthentication();
app.UseAuthorization();
app.MapAccounts();
app.MapCertificates();
app.MapVerifications();
app.MapHealth();
app.MapGet(
    "/verification/stream",
    (HttpContext context, TimeProvider time, StreamEndpoint stream) => stream.HandleAsync(context, time));
app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<PacedClose>().Begin);

await app.RunAsync();
return 0;
