using Headway.Model.Data;
using Headway.Model.Runtime;

namespace Headway.Databases.Hosting;

/// <summary>Runs programs to their end for a database; of their output nothing is kept but what this returns.</summary>
internal sealed class AccountPrograms(IProgramRunner programs)
{
    /// <summary>Runs one.</summary>
    /// <param name="spec">The program.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="tell">Says that it failed, given its last words or the runtime's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The lines that it wrote.</returns>
    /// <exception cref="DatabaseException">It failed.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(InstanceSpec spec, TimeSpan limit, Func<string, string> tell, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        try
        {
            var result = await programs.RunAsync(spec, limit, lines.Add, cancellationToken);
            return result.Succeeded ? lines : throw new DatabaseException(tell(LaunchFailure.LastWords(string.Join('\n', lines))));
        }
        catch (RuntimeException failure)
        {
            throw new DatabaseException(tell(failure.Message), failure);
        }
        finally
        {
            File.Delete(spec.OutputFile);
        }
    }
}
