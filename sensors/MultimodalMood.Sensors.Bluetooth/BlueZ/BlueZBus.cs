using Tmds.DBus.Protocol;

namespace MultimodalMood.Sensors.Bluetooth.BlueZ;

/// <summary>The calls and signals of BlueZ (org.bluez) that a strap needs, over D-Bus.</summary>
/// <remarks>API: BlueZ's doc folder (org.bluez.Adapter, .Device, .GattCharacteristic). Nothing here interprets what it carries.</remarks>
internal sealed class BlueZBus : IDisposable
{
    public const string Adapter = "org.bluez.Adapter1";
    public const string Device = "org.bluez.Device1";
    public const string Characteristic = "org.bluez.GattCharacteristic1";

    private const string Name = "org.bluez";
    private const string Properties = "org.freedesktop.DBus.Properties";
    private const string ObjectManager = "org.freedesktop.DBus.ObjectManager";

    private readonly DBusConnection _connection;

    private BlueZBus(DBusConnection connection) => _connection = connection;

    /// <summary>A connection of its own to a bus.</summary>
    public static async Task<BlueZBus> ConnectAsync(string address)
    {
        var connection = new DBusConnection(address);
        await connection.ConnectAsync();
        return new BlueZBus(connection);
    }

    /// <summary>Ends when the bus goes away.</summary>
    public Task DisconnectedAsync() => _connection.DisconnectedAsync();

    /// <summary>Everything that BlueZ knows: path, then interface, then property.</summary>
    public Task<Dictionary<string, Dictionary<string, Dictionary<string, VariantValue>>>> ObjectsAsync() => _connection.CallMethodAsync(
        Message("/", ObjectManager, "GetManagedObjects", null, static (ref MessageWriter _) => { }),
        static (message, _) =>
        {
            Reader reader = message.GetBodyReader();
            Dictionary<string, Dictionary<string, Dictionary<string, VariantValue>>> objects = [];
            ArrayEnd end = reader.ReadDictionaryStart();
            while (reader.HasNext(end))
            {
                reader.AlignStruct();
                string path = reader.ReadObjectPathAsString();
                objects[path] = ReadInterfaces(ref reader);
            }

            return objects;
        },
        null);

    /// <summary>A method without arguments and result.</summary>
    public Task CallAsync(string path, string @interface, string method) =>
        _connection.CallMethodAsync(Message(path, @interface, method, null, static (ref MessageWriter _) => { }));

    /// <summary>Asks the adapter to look for heart-rate sensors over Bluetooth LE only.</summary>
    public Task SetDiscoveryFilterAsync(string adapter, string serviceUuid) => _connection.CallMethodAsync(
        Message(adapter, Adapter, "SetDiscoveryFilter", "a{sv}", (ref MessageWriter writer) => writer.WriteDictionary(new Dictionary<string, VariantValue>
        {
            ["Transport"] = VariantValue.String("le"),
            ["UUIDs"] = VariantValue.Array(new[] { serviceUuid }),
        })));

    /// <summary>Reads a characteristic.</summary>
    public Task<byte[]> ReadValueAsync(string path) => _connection.CallMethodAsync(
        Message(path, Characteristic, "ReadValue", "a{sv}", static (ref MessageWriter writer) => writer.WriteDictionary(new Dictionary<string, VariantValue>())),
        static (message, _) => message.GetBodyReader().ReadArrayOfByte(),
        null);

    /// <summary>Tells of changed properties of an object and all below it: path, interface, changes.</summary>
    public ValueTask<IDisposable> WatchChangesAsync(string pathNamespace, Action<string, string, Dictionary<string, VariantValue>> changed) => _connection.AddMatchAsync(
        new MatchRule { Type = MessageType.Signal, Sender = Name, PathNamespace = pathNamespace, Interface = Properties, Member = "PropertiesChanged" },
        static (message, _) =>
        {
            Reader reader = message.GetBodyReader();
            string @interface = reader.ReadString();
            return (Path: message.PathAsString!, Interface: @interface, Changes: reader.ReadDictionaryOfStringToVariantValue());
        },
        (Notification<(string Path, string Interface, Dictionary<string, VariantValue> Changes)> notification) =>
        {
            if (notification.HasValue)
            {
                changed(notification.Value.Path, notification.Value.Interface, notification.Value.Changes);
            }
        },
        emitOnCapturedContext: false,
        ObserverFlags.None,
        null);

    /// <summary>Tells of objects that come (true) and go (false).</summary>
    public async Task<IDisposable> WatchObjectsAsync(Action<string, bool> changed)
    {
        IDisposable added = await Watch("InterfacesAdded", true), removed = await Watch("InterfacesRemoved", false);
        return new Both(added, removed);

        ValueTask<IDisposable> Watch(string member, bool here) => _connection.AddMatchAsync(
            new MatchRule { Type = MessageType.Signal, Sender = Name, Interface = ObjectManager, Member = member },
            static (message, _) => message.GetBodyReader().ReadObjectPathAsString(),
            (Notification<string> notification) =>
            {
                if (notification.HasValue)
                {
                    changed(notification.Value, here);
                }
            },
            emitOnCapturedContext: false,
            ObserverFlags.None,
            null);
    }

    public void Dispose() => _connection.Dispose();

    private static Dictionary<string, Dictionary<string, VariantValue>> ReadInterfaces(ref Reader reader)
    {
        Dictionary<string, Dictionary<string, VariantValue>> interfaces = [];
        ArrayEnd end = reader.ReadDictionaryStart();
        while (reader.HasNext(end))
        {
            reader.AlignStruct();
            string name = reader.ReadString();
            interfaces[name] = reader.ReadDictionaryOfStringToVariantValue();
        }

        return interfaces;
    }

    private delegate void Body(ref MessageWriter writer);

    private MessageBuffer Message(string path, string @interface, string member, string? signature, Body body)
    {
        MessageWriter writer = _connection.GetMessageWriter();
        try
        {
            writer.WriteMethodCallHeader(Name, path, @interface, member, signature);
            body(ref writer);
            return writer.CreateMessage();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            first.Dispose();
            second.Dispose();
        }
    }
}
