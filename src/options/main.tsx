import { effect } from '@preact/signals';
import { loadSettings } from '../extension/settings.ts';
import { watchShortcuts } from '../extension/shortcuts.ts';
import '../ui/base.css';
import { showPage } from '../ui/page.ts';
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
