using System.Text.Json;
using Headway.Client.Contracts;

namespace Headway.Client.Tests;

public sealed class ContractTests
{
    [Theory]
    [InlineData(typeof(ChangeVariablesRequest))]
    [InlineData(typeof(ClaimRequest))]
    [InlineData(typeof(CreateDeploymentRequest))]
    [InlineData(typeof(CreateProjectRequest))]
    [InlineData(typeof(CreateTokenRequest))]
    [InlineData(typeof(SessionRequest))]
    [InlineData(typeof(ScaleRequest))]
    public void A_request_with_a_misspelt_member_is_refused(Type request)
    {
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"mispelt":1}""", request, HeadwayJson.Default));

        Assert.Contains("mispelt", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_record_of_the_contracts_has_its_JSON()
    {
        var missing = typeof(HeadwayJson).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(HeadwayJson).Namespace && type is { IsPublic: true, IsAbstract: false } && type != typeof(HeadwayJson))
            .Where(type => HeadwayJson.Default.GetTypeInfo(type) is null)
            .Select(type => type.Name);

        Assert.Empty(missing);
    }
}
