import { render } from 'preact';
import { hangUpWithPage } from './call.ts';
import { listenToKeyboard } from './keyboard.ts';
import { listenWithMicrophone } from './microphone.ts';
import { Page } from './page.tsx';

listenWithMicrophone();
listenToKeyboard();
hangUpWithPage();
render(<Page />, document.body);
