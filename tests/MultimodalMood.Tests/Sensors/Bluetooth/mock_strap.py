"""A Bluetooth heart-rate strap that exists on a private D-Bus only: BlueZ played by python3-dbusmock.

Prints the bus address, then obeys lines on standard input: notify HEX, drop, appear, calls, quit.
Traps of the mock: its Connect tells of the link by signal and leaves the property alone; booleans must be dbus booleans.
"""

import os
import subprocess
import sys

import dbus
import dbusmock

ADAPTER, ADDRESS, NAME = "hci0", "AA:BB:CC:DD:EE:FF", "Mock H10"
DEVICE = "/org/bluez/hci0/dev_AA_BB_CC_DD_EE_FF"
DEVICE_IFACE, CHARACTERISTIC = "org.bluez.Device1", "org.bluez.GattCharacteristic1"
MEASUREMENT = DEVICE + "/service0010/char0011"
BATTERY = DEVICE + "/service0020/char0021"
LOCATION = DEVICE + "/service0010/char0014"


def uuid(number):
    return f"0000{number:04x}-0000-1000-8000-00805f9b34fb"


def array(data):
    return dbus.Array([dbus.Byte(b) for b in data], signature="y")


def main():
    hidden = "--hidden" in sys.argv
    dbusmock.DBusTestCase.setUpClass()
    dbusmock.DBusTestCase.start_system_bus()
    bus = dbusmock.DBusTestCase.get_dbus(system_bus=True)
    server, _ = dbusmock.DBusTestCase.spawn_server_template("bluez5", {}, subprocess.DEVNULL)
    bluez = dbus.Interface(bus.get_object("org.bluez", "/org/bluez"), "org.bluez.Mock")
    bluez.AddAdapter(ADAPTER, "lab")
    root = dbus.Interface(bus.get_object("org.bluez", "/"), dbusmock.MOCK_IFACE)

    def mock(path):
        return dbus.Interface(bus.get_object("org.bluez", path), dbusmock.MOCK_IFACE)

    def add_strap():
        bluez.AddDevice(ADAPTER, ADDRESS, NAME)
        mock(DEVICE).UpdateProperties(DEVICE_IFACE, {
            "UUIDs": dbus.Array([uuid(0x180D), uuid(0x180F)], signature="s", variant_level=1),
            "ServicesResolved": dbus.Boolean(True, variant_level=1)})
        for path, number, methods in (
                (MEASUREMENT, 0x2A37, [("StartNotify", "", "", ""), ("StopNotify", "", "", "")]),
                (BATTERY, 0x2A19, [("ReadValue", "a{sv}", "ay", "ret = dbus.Array([dbus.Byte(87)], signature='y')")]),
                (LOCATION, 0x2A38, [("ReadValue", "a{sv}", "ay", "ret = dbus.Array([dbus.Byte(1)], signature='y')")])):
            root.AddObject(path, CHARACTERISTIC, {
                "UUID": dbus.String(uuid(number), variant_level=1), "Value": array(b"")}, methods)

    if not hidden:
        add_strap()
    print(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], flush=True)
    try:
        for line in sys.stdin:
            word, *rest = line.split()
            if word == "notify":
                mock(MEASUREMENT).UpdateProperties(CHARACTERISTIC, {"Value": array(bytes.fromhex(rest[0]))})
            elif word == "drop":
                dbus.Interface(bus.get_object("org.bluez", DEVICE), DEVICE_IFACE).Disconnect()
            elif word == "appear":
                add_strap()
            elif word == "calls":
                print(sum(1 for c in mock(MEASUREMENT).GetMethodCalls("StartNotify")),
                      sum(1 for c in mock(MEASUREMENT).GetMethodCalls("StopNotify")), flush=True)
                continue
            elif word == "quit":
                break
            print("done", flush=True)
    finally:
        server.terminate()
        server.wait()
        dbusmock.DBusTestCase.tearDownClass()


main()
