using FsCheck;
using FsCheck.Fluent;
using Headway.Model.Variables;

namespace Headway.Model.Tests.Variables;

public sealed class VariableTemplateTests
{
    [Fact]
    public void Text_and_references_keep_their_order()
    {
        Assert.True(VariableTemplate.TryParse("a ${{ X }}-${{Api.Y}}${{ secret(16) }} b ${{secret( 256 )}}", out var template, out _));

        Assert.Equal(
            [
                new TemplatePart.Literal("a "),
                new TemplatePart.Reference(null, "X"),
                new TemplatePart.Literal("-"),
                new TemplatePart.Reference("Api", "Y"),
                new TemplatePart.Secret(16, 0),
                new TemplatePart.Literal(" b "),
                new TemplatePart.Secret(256, 1),
            ],
            template.Parts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("$NAME ${NAME} {{ x }} }} $")]
    public void Text_without_references_is_itself(string text)
    {
        Assert.True(VariableTemplate.TryParse(text, out var template, out _));
        Assert.Equal(text, string.Concat(template.Parts.Cast<TemplatePart.Literal>().Select(part => part.Text)));
    }

    [Fact]
    public void A_doubled_dollar_sign_makes_a_reference_text()
    {
        Assert.True(VariableTemplate.TryParse("x $${{ A }} ${{ B }}", out var template, out _));
        Assert.Equal([new TemplatePart.Literal("x ${{ A }} "), new TemplatePart.Reference(null, "B")], template.Parts);
    }

    [Theory]
    [InlineData("${{ A")]
    [InlineData("${{ }}")]
    [InlineData("${{}}")]
    [InlineData("${{ A B }}")]
    [InlineData("${{ a.b.C }}")]
    [InlineData("${{ .A }}")]
    [InlineData("${{ a. }}")]
    [InlineData("${{ my service.A }}")]
    [InlineData("${{ 1A }}")]
    [InlineData("${{ secret(15) }}")]
    [InlineData("${{ secret(257) }}")]
    [InlineData("${{ secret(-64) }}")]
    [InlineData("${{ secret(64 }}")]
    [InlineData("${{ secret(99999999999) }}")]
    public void A_malformed_reference_is_refused(string text)
    {
        Assert.False(VariableTemplate.TryParse(text, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Prop.ForAll(
            Gen.Elements("${{", "}}", "$", "{", "}", "a", ".", "B", " ", "secret(", "64", ")", "\n").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(),
            text => VariableTemplate.TryParse(text, out _, out var problem) == (problem.Length == 0)).QuickCheckThrowOnFailure();
}
