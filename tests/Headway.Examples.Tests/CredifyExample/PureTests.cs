using System.Net;
using Credify.Api.Accounts;
using Credify.Api.Http;
using Credify.Api.Migrations;
using Credify.Api.RateLimits;
using Credify.Api.Streaming;
using Credify.Domain.Certificates;
using Credify.Domain.Settings;
using Credify.Domain.Verifications;
using Credify.Redis;
using Credify.Worker.Checks;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Headway.Examples.Tests.CredifyExample;

/// <summary>Decisions that need no server.</summary>
public sealed class PureTests
{
    private static readonly IReadOnlyList<Migration> Three =
        [new(1, "a", "up", "down"), new(2, "b", "up", "down"), new(3, "c", "up", "down")];

    [Fact]
    public void Migrations_go_up_in_order_and_fill_gaps() => Assert.Equal(
        ["up 0001 a", "up 0003 c"],
        MigrationPlanner.Up(Three, new HashSet<int> { 2 }).Select(step => step.ToString()));

    [Fact]
    public void Migrations_go_down_newest_first_and_only_those_applied() => Assert.Equal(
        ["down 0003 c", "down 0001 a"],
        MigrationPlanner.Down(Three, new HashSet<int> { 1, 3 }, 5).Select(step => step.ToString()));

    [Fact]
    public void Every_migration_file_has_a_way_back_and_versions_have_no_gap()
    {
        var all = MigrationFiles.All();

        Assert.Equal(Enumerable.Range(1, all.Count), all.Select(migration => migration.Version));
        Assert.All(all, migration => Assert.False(string.IsNullOrWhiteSpace(migration.DownSql)));
    }

    [Fact]
    public void A_token_is_read_until_it_expires()
    {
        var time = new SettableTime();
        var tokens = new AccessTokens(new string('k', 32), time);
        var (user, organization) = (Guid.NewGuid(), Guid.NewGuid());
        var token = tokens.Issue(user, organization);

        var before = tokens.Read(token);
        time.Now += TimeSpan.FromMinutes(15);

        Assert.Equal((user, organization), (before!.UserId, before.OrganizationId));
        Assert.Null(tokens.Read(token));
    }

    [Fact]
    public void Tokens_of_another_key_without_signature_or_with_other_claims_are_refused()
    {
        var tokens = new AccessTokens(new string('k', 32), TimeProvider.System);
        var parts = tokens.Issue(Guid.NewGuid(), Guid.NewGuid()).Split('.');
        var other = new AccessTokens(new string('x', 32), TimeProvider.System).Issue(Guid.NewGuid(), Guid.NewGuid());
        var none = System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);

        Assert.NotNull(tokens.Read(string.Join('.', parts)));
        Assert.Null(tokens.Read(other));
        Assert.Null(tokens.Read($"{none}.{parts[1]}."));
        Assert.Null(tokens.Read($"{parts[0]}.{other.Split('.')[1]}.{parts[2]}"));
        Assert.Null(tokens.Read($"{parts[0]}.!!!.{parts[2]}"));
        Assert.Null(tokens.Read(new string('a', 5000)));
        Assert.Null(tokens.Read(null));
    }

    [Theory]
    [InlineData("POST", "/api/v1/auth/login", 5)]
    [InlineData("POST", "/api/v1/auth/signup", 10)]
    [InlineData("POST", "/api/v1/verification/verify", 10)]
    [InlineData("POST", "/api/v1/certificates/upload", 20)]
    [InlineData("GET", "/api/v1/auth/login", 100)]
    [InlineData("GET", "/api/v1/certificates", 100)]
    [InlineData("GET", "/health", null)]
    [InlineData("GET", "/verification/stream", null)]
    public void Limits_are_those_of_the_guide(string method, string route, int? limit)
    {
        Assert.Equal(limit, RateLimit.Of(method, route, 1));
        Assert.Equal(limit * 3, RateLimit.Of(method, route, 3));
    }

    [Fact]
    public void Counting_alone_starts_again_after_an_hour()
    {
        var time = new SettableTime();
        var counter = new LocalRateCounter(time);

        Assert.Equal(new RateCount(1, 3600), counter.Count("a"));
        time.Now += TimeSpan.FromMinutes(59);
        Assert.Equal(new RateCount(2, 60), counter.Count("a"));
        Assert.Equal(new RateCount(1, 3600), counter.Count("b"));
        time.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(new RateCount(1, 3600), counter.Count("a"));
    }

    [Theory]
    [InlineData("", "127.0.0.1")]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("6.6.6.6, 10.1.2.3", "10.1.2.3")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("10.1.2.3, nonsense", "127.0.0.1")]
    public void The_address_is_the_last_that_was_forwarded(string forwarded, string expected)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Headers["X-Forwarded-For"] = forwarded;

        Assert.Equal(expected, ClientAddress.Of(context).ToString());
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(10_000, 50)]
    [InlineData(100_000, 500)]
    public void Closing_never_takes_more_than_20_seconds(int clients, int batch)
    {
        var plan = ClosePlan.For(clients);

        Assert.Equal(batch, plan.BatchSize);
        Assert.InRange(clients / plan.BatchSize * plan.Interval, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void All_wrong_variables_are_named_at_once()
    {
        var reader = new SettingsReader(name => name == "PORT" ? "0" : null);

        var error = Assert.Throws<SettingsException>(() => Credify.Api.ApiSettings.Read(reader));

        Assert.Equal(
            "Credify cannot start: PORT must be a number from 1 to 65535. DATABASE_URL is not set. REDIS_URL is not set. "
            + "JWT_SECRET is not set. CORS_ORIGINS is not set.",
            error.Message);
    }

    [Fact]
    public void A_database_url_may_have_escaped_characters()
    {
        Assert.True(DatabaseUrl.TryParse("postgresql://us%40er:p%2Fw%3A1@db.example/my%20db", out var url));

        var parsed = new NpgsqlConnectionStringBuilder(url.ConnectionString);
        Assert.Equal(("us@er", "p/w:1", "db.example", 5432, "my db"),
            (parsed.Username, parsed.Password, parsed.Host, parsed.Port, parsed.Database));
        Assert.DoesNotContain("p/w:1", url.ToString());
    }

    [Theory]
    [InlineData("redis://localhost", "localhost", 6379, null, null, 0)]
    [InlineData("redis://:p%40ss@h:7000/2", "h", 7000, null, "p@ss", 2)]
    [InlineData("redis://user:x@h:7000", "h", 7000, "user", "x", 0)]
    public void Redis_urls_are_read(string text, string host, int port, string? user, string? password, int database)
    {
        Assert.True(RedisEndpoint.TryParse(text, out var endpoint));
        Assert.Equal(new RedisEndpoint(host, port, user, password, database), endpoint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://h")]
    [InlineData("redis://h/x")]
    public void Other_urls_are_not(string? text) => Assert.False(RedisEndpoint.TryParse(text, out _));

    [Theory]
    [InlineData("email", "no address")]
    [InlineData("email", "a@b@c")]
    [InlineData("email", "Ann <ann@example.org>")]
    [InlineData("password", "short")]
    [InlineData("name", " ")]
    [InlineData("phone", "call me")]
    [InlineData("phone", "+1234567890123456")]
    [InlineData("account_type", "admin")]
    public void Sign_ups_name_the_wrong_field(string field, string value)
    {
        var good = new SignUpRequest("ann@example.org", "long enough!", "Ann", "+49 30 1234567", "individual", null);
        var bad = field switch
        {
            "email" => good with { Email = value },
            "password" => good with { Password = value },
            "name" => good with { Name = value },
            "phone" => good with { Phone = value },
            _ => good with { AccountType = value },
        };

        Assert.Null(good.Problem());
        Assert.StartsWith(field, bad.Problem());
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("1919-12-31", false)]
    [InlineData("1920-01-01", true)]
    [InlineData("2025-06-30", true)]
    [InlineData("2025-07-01", false)]
    public void Dates_of_issue_lie_between_1920_and_today(string? issued, bool plausible)
    {
        DateOnly? date = issued is null ? null : DateOnly.Parse(issued, System.Globalization.CultureInfo.InvariantCulture);
        var certificate = Certificate() with { IssuedOn = date };

        var checks = PlausibilityChecks.Run(certificate, "%PDF-"u8, new DateOnly(2025, 6, 30));

        Assert.Equal(plausible, checks.Single(check => check.Name == "issue_date").Passed);
    }

    [Theory]
    [InlineData(true, 100, Verdict.Authentic)]
    [InlineData(true, 80, Verdict.Authentic)]
    [InlineData(true, 70, Verdict.Suspicious)]
    [InlineData(false, 60, Verdict.Tampered)]
    public void Verdicts_follow_integrity_and_score(bool intact, int points, Verdict verdict)
    {
        var checks = new[] { new VerificationCheck("a", true, points, ""), new VerificationCheck("b", false, 100 - points, "") };

        var result = VerificationResult.Of(Guid.Empty, intact, checks);

        Assert.Equal((verdict, points), (result.Verdict, result.Score));
    }

    [Fact]
    public void The_points_of_all_checks_make_100()
    {
        var certificate = Certificate();
        var points = IntegrityCheck.Run(certificate, []).Points
            + DuplicateCheck.Run(certificate, []).Points
            + PlausibilityChecks.Run(certificate, [], DateOnly.MaxValue).Sum(check => check.Points);

        Assert.Equal(100, points);
    }

    private static Certificate Certificate() => new(
        Guid.NewGuid(), Guid.NewGuid(), "Diploma", "Ada", null, "a.pdf", FileKind.Pdf, 5, "", DateTimeOffset.UnixEpoch);

    private sealed class SettableTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
