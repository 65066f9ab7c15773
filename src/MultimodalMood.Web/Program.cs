using MultimodalMood.Web.Hosting;

await using WebApplication app = MoodApplication.Build(args);
await app.RunAsync();
