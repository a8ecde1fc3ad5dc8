using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Analytics.Dashboard.Features;

/// <summary>One folder a page: controller, query, view model and view lie together.</summary>
internal static class FeatureFolders
{
    /// <summary>Finds views beside their controller and controllers that are internal to this project.</summary>
    public static void UseFeatureFolders(this IMvcBuilder mvc)
    {
        mvc.ConfigureApplicationPartManager(parts =>
        {
            foreach (var provider in parts.FeatureProviders.OfType<ControllerFeatureProvider>().ToList())
            {
                parts.FeatureProviders.Remove(provider);
            }

            parts.FeatureProviders.Add(new InternalControllers());
        });
        mvc.AddRazorOptions(razor =>
        {
            razor.ViewLocationFormats.Clear();
            razor.ViewLocationFormats.Add("/Features/{1}/{0}" + RazorViewEngine.ViewExtension);
            razor.ViewLocationFormats.Add("/Features/Shared/{0}" + RazorViewEngine.ViewExtension);
        });
    }

    private sealed class InternalControllers : ControllerFeatureProvider
    {
        protected override bool IsController(TypeInfo typeInfo) => !typeInfo.IsAbstract && typeInfo.IsSubclassOf(typeof(Controller));
    }
}
