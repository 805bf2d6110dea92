using Credify.Domain.Audit;
using Credify.Domain.Certificates;
using Credify.Domain.Logging;
using Credify.Domain.Settings;
using Credify.Domain.Verifications;
using Credify.Redis;
using Credify.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

WorkerSettings settings;
try
{
    settings = WorkerSettings.Read(SettingsReader.OfProcess());
}
catch (SettingsException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}

var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.AddJsonLines(settings.LogLevel);

var services = builder.Services;
services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
services.AddSingleton(settings);
services.AddSingleton(TimeProvider.System);
services.AddSingleton(settings.Redis);
services.AddSingleton<RedisClient>();
services.AddSingleton(_ => NpgsqlDataSource.Create(settings.Database.ConnectionString));
services.AddSingleton<CertificateStore>();
services.AddSingleton<VerificationStore>();
services.AddSingleton<VerificationQueue>();
services.AddSingleton<VerificationChannel>();
services.AddSingleton<AuditLog>();
services.AddSingleton<VerificationRun>();
services.AddHostedService<VerificationWorker>();
services.AddHostedService<ForgottenVerifications>();

await builder.Build().RunAsync();
return 0;
