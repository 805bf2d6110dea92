using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Headway.Model.Backups;

namespace Headway.Databases.Offsite;

/// <summary>The connections to stores: kept open between calls, one set with and one without a look at certificates.</summary>
internal sealed class S3Connections : IDisposable
{
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly HttpMessageInvoker _trusting = new(Make(verify: true));
    private readonly HttpMessageInvoker _unverified = new(Make(verify: false));

    public HttpMessageInvoker For(OffsiteSpec spec) => spec.VerifyTls ? _trusting : _unverified;

    public void Dispose()
    {
        _trusting.Dispose();
        _unverified.Dispose();
    }

    // A redirect would send a signature that is for another address; a proxy of the environment is no part of the manifest.
    [SuppressMessage("Security", "CA5359", Justification = "The manifest says verifyTls: false. The files are encrypted and their checksums are known here.")]
    private static SocketsHttpHandler Make(bool verify) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = ConnectWithin,
        PooledConnectionLifetime = KeptFor,
        SslOptions = verify ? new() : new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = Accept },
    };

    private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;
}
