using System.Reflection;
using Microsoft.AspNetCore.Components;
using MultimodalMood.Sensors.Browser;
using MultimodalMood.Web.Layout;

namespace MultimodalMood.Web.Tests.Layout;

/// <summary>Every component of the app.</summary>
internal static class ComponentKinds
{
    public static IReadOnlyList<Type> All { get; } =
        [.. new[] { typeof(PageStay).Assembly, typeof(ComponentScript).Assembly }.SelectMany(assembly => assembly.GetTypes()).Where(type => typeof(IComponent).IsAssignableFrom(type))];

    public static IEnumerable<FieldInfo> FieldsOf(Type component) => component.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly);
}
