namespace Headway.Cli.Commands.Databases;

/// <summary>Tells progress at once, in order.</summary>
/// <param name="tell">Told the number of bytes.</param>
internal sealed class Told(Action<long> tell) : IProgress<long>
{
    public void Report(long value) => tell(value);
}
