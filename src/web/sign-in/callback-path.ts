/** Where GitHub sends people back to who signed in: the App has to be registered with it (docs/web.md). */
export const CALLBACK_PATH = '/signin/callback';
