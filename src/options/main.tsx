import { effect } from '@preact/signals';
import { watchShortcuts } from '../extension/pages/shortcuts.ts';
import { loadSettings } from '../extension/settings/settings.ts';
import '../ui/page/base.css';
import { showPage } from '../ui/page/page.ts';
import './options.css';
import { Options } from './options.tsx';
import { openSettingsForm } from './settings-form.ts';

const form = openSettingsForm(await loadSettings());
const shortcuts = watchShortcuts();

// Once more with each change, for the language is one of the settings.
effect(() =>
  showPage(
    <Options form={form} settings={form.settings.value} shortcuts={shortcuts.value} />,
    'options.title',
  ),
);
