namespace MultimodalMood.Web.Tests.Monitoring;

/// <summary>Tests of what a whole process measures, with no other app beside theirs: to who listens, instruments of one name are one, and one app's end would be the end of all of them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AppAlone
{
    public const string Name = "an app alone in its process";
}
