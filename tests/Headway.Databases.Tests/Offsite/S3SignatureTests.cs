using Headway.Databases.Offsite;

namespace Headway.Databases.Tests.Offsite;

public sealed class S3SignatureTests
{
    private static readonly S3Signature Signature = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");

    // The examples of the specification: docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html.
    [Theory]
    [InlineData("?lifecycle=", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("?max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void A_request_is_signed_as_the_specification_shows(string query, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://examplebucket.s3.amazonaws.com/" + query);

        Signature.Sign(request, S3Signature.Nothing, new DateTimeOffset(2013, 5, 24, 0, 0, 0, TimeSpan.Zero));

        var header = Assert.Single(request.Headers.GetValues("Authorization"));
        Assert.EndsWith($"Signature={expected}", header, StringComparison.Ordinal);
        Assert.DoesNotContain("wJalr", Signature.ToString(), StringComparison.Ordinal);
    }
}
