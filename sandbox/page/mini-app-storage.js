// What Mini Apps keep with Telegram: CloudStorage and DeviceStorage, here in the memory of this page alone.

const kept = new Map(); // "kind person bot" → Map of key → value

function shelf(kind, { chat }) {
  const key = `${kind} ${chat.phone.person.id} ${chat.place.bot}`;
  if (!kept.has(key)) kept.set(key, new Map());
  return kept.get(key);
}

const KEY = /^[A-Za-z0-9_-]{1,128}$/;
const MOST_KEYS = 1024;
const LONGEST_VALUE = 4096;

const METHODS = {
  saveStorageValue(cloud, { key, value }) {
    if (!KEY.test(key)) throw new Error("KEY_INVALID");
    if (String(value).length > LONGEST_VALUE) throw new Error("VALUE_INVALID");
    if (!cloud.has(key) && cloud.size >= MOST_KEYS) throw new Error("QUOTA_EXCEEDED");
    cloud.set(key, String(value));
    return true;
  },
  getStorageValues: (cloud, { keys }) => Object.fromEntries(keys.map((key) => [key, cloud.get(key) ?? ""])),
  deleteStorageValues(cloud, { keys }) {
    keys.forEach((key) => cloud.delete(key));
    return true;
  },
  getStorageKeys: (cloud) => [...cloud.keys()],
};

/** Methods of the bot platform that the script calls by name: the cloud storage, and the number just given. */
export function customMethod(app, { req_id: id, method, params }) {
  const answer = (result) => app.send("custom_method_invoked", { req_id: id, ...result });
  if (method === "getRequestedContact") return answer({ result: app.contact ?? "" });
  if (!Object.hasOwn(METHODS, method)) return answer({ error: "METHOD_INVALID" });
  try {
    return answer({ result: METHODS[method](shelf("cloud", app), params ?? {}) });
  } catch (problem) {
    return answer({ error: problem.message });
  }
}

export const deviceStorage = {
  web_app_device_storage_save_key(app, { req_id: id, key, value }) {
    const device = shelf("device", app);
    if (value === null) device.delete(key);
    else device.set(key, String(value));
    app.send("device_storage_key_saved", { req_id: id });
  },
  web_app_device_storage_get_key(app, { req_id: id, key }) {
    app.send("device_storage_key_received", { req_id: id, value: shelf("device", app).get(key) ?? null });
  },
  web_app_device_storage_clear(app, { req_id: id }) {
    shelf("device", app).clear();
    app.send("device_storage_cleared", { req_id: id });
  },
};
